import { useState } from 'react'
import { matterKindNames } from '../../../vocabulary/matter-kinds.ts'
import { api } from '../../../web/api.ts'
import { LongField, TextField } from '../../../web/field/fields.tsx'
import { Link } from '../../../web/field/link.tsx'
import { Page } from '../../../web/field/page.tsx'
import { faultAt } from '../../../web/field/problems.ts'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { NotRead, Waiting } from '../../../web/field/query-states.tsx'
import { IN_HAND } from '../../../web/field/router.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { addDays, formatShortDay } from '../../../web/ui/dates.ts'
import { DueClock } from '../../../web/ui/due-clock.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useShownVersion } from '../../../web/ui/use-shown-version.ts'
import type { MatterInHand } from '../contract.ts'
import { stepTitles } from './step-titles.ts'

const mine = reading(() => api.matters.mine({}))
const isOpen = ({ state }: MatterInHand) => state === 'measured' || state === 'unsettled'

/** On the first page: how many matters one carries out; nothing while there is none. */
export function MeasuresStrip() {
  const { data } = useReading(mine, undefined)
  const open = data?.matters.filter(isOpen) ?? []
  if (open.length === 0) return null
  const waiting = open.filter((matter) => (matter.leads ? !matter.accepted : !matter.helped)).length
  return (
    <section className="part" aria-label="我承办的">
      <p className="strip">
        <Link to={IN_HAND}>
          您承办的事项 {open.length} 件{waiting > 0 && `，${waiting} 件等您接办或者说明`}
        </Link>
      </p>
    </section>
  )
}

/** 我承办的: each measure with its day and what may be done now. */
export function Measures(props: { back: { to: string; name: string } }) {
  const { data, problems } = useReading(mine, undefined)
  if (!data) return <Waiting title="我承办的" back={props.back} problems={problems} />
  const open = data.matters.filter(isOpen).toSorted((a, b) => a.answerBy.localeCompare(b.answerBy))
  const over = data.matters.filter((matter) => !isOpen(matter))
  return (
    <Page title="我承办的" back={props.back}>
      <NotRead problems={problems} />
      {open.length === 0 && <p className="nothing">现在没有交您承办的事项。</p>}
      {open.map((matter) => (
        <OneInHand key={matter.id} matter={matter} />
      ))}
      {over.length > 0 && <p className="soft">另有 {over.length} 件已经答复家属或者退回，不用再办。</p>}
    </Page>
  )
}

type Form = 'work' | 'help' | 'askExtension' | 'sendBack'
const names: Record<Form, string> = {
  work: '说明办理情况',
  help: '说明协办情况',
  askExtension: '申请延期',
  sendBack: '退回',
}
const labels: Record<Form, string> = {
  work: '办了什么、结果怎样',
  help: '办了什么、结果怎样',
  askExtension: '为什么延期',
  sendBack: '为什么退回',
}
const sends: { [F in Form]?: string } = { work: '报给综合部', help: '告诉承办人' }
const hints: Record<Form, string> = {
  work: '综合部照这段话答复家属；家属不直接看到。',
  help: '承办人汇总以后说明办理情况；家属不直接看到。',
  askExtension: '只能申请一次，由党组答复。',
  sendBack: '只能退回一次。党组看到原因，重新研究由谁办。',
}

function OneInHand(props: { matter: MatterInHand }) {
  const { matter } = props
  const [open, setOpen] = useState<Form>()
  const accept = useAct(() => api.matters.accept({ matterId: matter.id, seen: matter.seen }))
  const forms = (['work', 'help', 'askExtension', 'sendBack'] as const).filter((form) => matter.may[form] === true)
  return (
    <section className="part" aria-label={`第 ${matter.number} 号`}>
      <h2>
        第 {matter.number} 号 {matterKindNames[matter.kind]}
      </h2>
      <p className="lines">{matter.text}</p>
      <p>措施：{matter.measure}</p>
      {!matter.leads && (
        <p>
          {matter.owner}承办，请您协办{matter.helped && '（已经说明）'}
        </p>
      )}
      {matter.leads && matter.helpers.length > 0 && <p>协办：{matter.helpers.map(({ name }) => name).join('、')}</p>}
      <p>
        {matter.due && <DueClock daysLeft={matter.due.daysLeft} on={matter.due.on} what={matter.due.what} />}
        {matter.askedUntil && ` 已申请延到${formatShortDay(matter.askedUntil)}，等党组答复`}
      </p>
      {matter.told
        .filter(({ text }) => text !== '')
        .map(({ id, kind, text, on }) => (
          <p key={id} className="soft">
            {formatShortDay(on)} {stepTitles[kind]}：{text}
          </p>
        ))}
      <Problems problems={accept.problems} />
      {open ? (
        <Words key={open} matter={matter} form={open} onClose={() => setOpen(undefined)} />
      ) : (
        <div className="acts">
          {matter.may.accept === true && (
            <button type="button" className="second" disabled={accept.busy} onClick={() => accept.go(undefined)}>
              接办
            </button>
          )}
          {forms.map((form) => (
            <button
              key={form}
              type="button"
              className={form === 'work' || form === 'help' ? 'second' : 'quiet'}
              disabled={accept.busy}
              onClick={() => setOpen(form)}
            >
              {names[form]}
            </button>
          ))}
        </div>
      )}
    </section>
  )
}

function Words(props: { matter: MatterInHand; form: Form; onClose: () => void }) {
  const { matter, form, onClose } = props
  const [text, setText] = useState('')
  const [until, setUntil] = useState(addDays(matter.answerBy, 7))
  const send = useAct((seen: string) => {
    const input = { matterId: matter.id, seen, text }
    if (form === 'help') return api.matters.help({ ...input, helperId: matter.helping ?? '' })
    return form === 'askExtension' ? api.matters.askExtension({ ...input, until }) : api.matters[form](input)
  }, onClose)
  const seen = useShownVersion(matter.seen, send.problems)
  return (
    <div className="form">
      {form === 'askExtension' && (
        <TextField
          label="延到哪天"
          type="date"
          from={addDays(matter.answerBy, 1)}
          value={until}
          onChange={setUntil}
          fault={faultAt(send.problems, 'until')}
        />
      )}
      <LongField
        label={labels[form]}
        hint={hints[form]}
        max={form === 'work' || form === 'help' ? 1000 : 300}
        value={text}
        onChange={setText}
        fault={faultAt(send.problems, 'text')}
      />
      <Problems problems={send.problems} at={['text', 'until']} />
      <div className="acts">
        <button type="button" className="second" disabled={send.busy} onClick={() => send.go(seen)}>
          {sends[form] ?? names[form]}
        </button>
        <button type="button" className="quiet" onClick={onClose}>
          先不{form === 'work' || form === 'help' ? '说' : names[form]}
        </button>
      </div>
    </div>
  )
}
