import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { matterKindNames } from '../../../vocabulary/matter-kinds.ts'
import { orpc } from '../../../web/api.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { DueClock } from '../../../web/ui/due-clock.tsx'
import { LongField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { hasMovedOn } from '../../../web/ui/use-shown-version.ts'
import type { ProgressOwedRow } from '../contract.ts'
import { AT_ONCE } from '../rules.ts'

/** What was typed in a row, and what stood there when that began: it answers that step, whatever came since. */
type Typed = { text: string; seen: string | null; words: string }

/** What is told stands in each row, in words that may be changed; one press sends all that are ticked. */
export function OwedNoticesForm(props: { owed: readonly ProgressOwedRow[]; weekEnd: string }) {
  const { owed } = props
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({})
  const tell = useAct(
    orpc.progress.tell.mutationOptions({
      // what was typed for those that are left stays
      onSuccess: (_told, sent) => setTyped((before) => without(before, sent.matters)),
    }),
  )
  const ticked = owed.filter((row) => !left.has(row.matterId))
  const chosen = ticked.slice(0, AT_ONCE)
  const textOf = ({ matterId, words }: ProgressOwedRow) => typed[matterId]?.text ?? words
  const type = ({ matterId, seen, words }: ProgressOwedRow, text: string) =>
    setTyped({ ...typed, [matterId]: { ...(typed[matterId] ?? { seen, words }), text } })
  const movedOn = hasMovedOn(tell.problems)
  useEffect(() => {
    // refused once, what came since stands beside what was typed: the next press answers it
    if (movedOn) setTyped((before) => answering(before, owed))
  }, [movedOn, owed])
  const empty = chosen.filter((row) => textOf(row).trim() === '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    tell.go({
      matters: chosen.map((row) => ({
        matterId: row.matterId,
        seen: (typed[row.matterId] ?? row).seen,
        text: textOf(row),
      })),
    })
  }
  return (
    <Part title="本周要通报的" aside={`到${formatShortDay(props.weekEnd)}，${owed.length} 件`}>
      <form onSubmit={submit} noValidate>
        <Problems problems={tell.problems} />
        <ul className="progress-owed">
          {owed.map((row) => (
            <li key={row.matterId}>
              <Ticked row={row} left={left} onChange={setLeft} />
              <LongField
                label={`第 ${row.number} 号，办到哪一步了`}
                hint={hintFor(row, typed[row.matterId])}
                max={1000}
                rows={2}
                value={textOf(row)}
                onChange={(text) => type(row, text)}
                fault={
                  !left.has(row.matterId) && textOf(row).trim() === ''
                    ? '请写明办到哪一步了，或者这次不通报这一件。'
                    : undefined
                }
              />
            </li>
          ))}
        </ul>
        <div className="row">
          <Button
            type="primary"
            htmlType="submit"
            loading={tell.busy}
            disabled={chosen.length === 0 || empty.length > 0}
          >
            通报 {chosen.length} 件
          </Button>
          {ticked.length > chosen.length && (
            <span className="soft small">一次最多 {AT_ONCE} 件，其余的接着再按一次</span>
          )}
          <span className="soft small">每件生成一份编号的通报，存入档案</span>
        </div>
      </form>
    </Part>
  )
}

function without(typed: Readonly<Record<string, Typed>>, sent: readonly { matterId: string }[]) {
  const gone = new Set(sent.map(({ matterId }) => matterId))
  return Object.fromEntries(Object.entries(typed).filter(([matterId]) => !gone.has(matterId)))
}

function answering(typed: Readonly<Record<string, Typed>>, owed: readonly ProgressOwedRow[]) {
  const next = { ...typed }
  for (const { matterId, seen } of owed) {
    const one = typed[matterId]
    if (one) next[matterId] = { ...one, seen }
  }
  return next
}

function hintFor({ fromOwner, words }: ProgressOwedRow, typed: Typed | undefined): string {
  if (typed && typed.words !== words) return `您写的时候又有了进展：“${words}”请看过再通报。`
  return fromOwner ? '这是承办人说明的办理情况，请看过再通报。' : '干部本人收到一份通报，家属在自己的页面上看到。'
}

function Ticked(props: {
  row: ProgressOwedRow
  left: ReadonlySet<string>
  onChange: (left: ReadonlySet<string>) => void
}) {
  const { matterId, number, kind, text, source, owner, measure, due, daysLeft } = props.row
  const tick = (on: boolean) => {
    const next = new Set(props.left)
    if (on) next.delete(matterId)
    else next.add(matterId)
    props.onChange(next)
  }
  return (
    <div className="progress-head">
      <Checkbox
        checked={!props.left.has(matterId)}
        onChange={(event) => tick(event.target.checked)}
        aria-label={`通报第 ${number} 号`}
      />
      <div>
        <Link to="/matters/$matterId" params={{ matterId }} className="progress-said">
          {text}
        </Link>
        <p className="soft small">
          {[`第 ${number} 号`, matterKindNames[kind], `${source}家`, owner && `${owner}承办`, measure]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div>
        <DueClock daysLeft={daysLeft} on={due} what="通报进展" provisional={false} />
      </div>
    </div>
  )
}
