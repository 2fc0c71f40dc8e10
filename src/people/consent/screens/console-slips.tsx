import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { LongField } from '../../../web/ui/field.tsx'
import { groupBy } from '../../../web/ui/group-by.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { SLIPS_AT_ONCE } from '../rules.ts'
import { codesTyped } from '../typed-codes.ts'

const answers = ['agreed', 'declined'] as const
type Ticked = (typeof answers)[number]
const names: Record<Ticked, string> = { agreed: '打了“同意”的', declined: '打了“不参加”的' }
const NOTHING: Record<Ticked, string> = { agreed: '', declined: '' }
const MOST = 3000

/** 录入回条: a pile in one press, codes under the box that was ticked. Nothing here shows whose it is, nor what was entered before (mission, line 1). */
export function Slips() {
  const [typed, setTyped] = useState(NOTHING)
  const [saidOn, setSaidOn] = useState(today())
  const [entered, setEntered] = useState(0)
  const enter = useAct(
    orpc.consent.enterSlips.mutationOptions({
      onSuccess: (answer, asked) => {
        setEntered((n) => n + answer.entered)
        const left = new Set(answer.left.map(({ code }) => code))
        const gone = new Set(asked.slips.map(({ code }) => code).filter((code) => !left.has(code)))
        setTyped((now) => ({ agreed: without(now.agreed, gone), declined: without(now.declined, gone) }))
      },
    }),
  )
  const read = { agreed: codesTyped(typed.agreed), declined: codesTyped(typed.declined) }
  const slips = answers.flatMap((answer) => read[answer].codes.map((code) => ({ code, answer })))
  const now = slips.slice(0, SLIPS_AT_ONCE)
  const odd = answers.flatMap((answer) => read[answer].odd)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (now.length > 0) enter.go({ slips: now, saidOn })
  }
  return (
    <>
      <PageHead title="录入回条" help="slips" back={{ to: '/round/census', name: '家庭' }}>
        家属交回的纸质回条，照着代码和打的勾录入，一叠一次录完。录入后不显示是谁、选了什么；录完请把回条封存或销毁。
      </PageHead>
      <form className="form" onSubmit={submit} noValidate>
        {enter.answer && (
          <Strip kind={enter.answer.left.length > 0 ? 'waits' : 'done'}>
            <p>
              已收到 {enter.answer.entered} 张。本次共录入 {entered} 张。
            </p>
            {enter.answer.left.length > 0 && (
              <>
                <p>{enter.answer.left.length} 张没有录入，代码还在下面：</p>
                <ul>
                  {groupBy(enter.answer.left, ({ sentence }) => sentence).map(([sentence, some]) => (
                    <li key={sentence}>
                      {[...new Set(some.map(({ code }) => code))].join('、')}：{sentence}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Strip>
        )}
        <Problems problems={enter.problems} at={['saidOn']} />
        {answers.map((answer) => (
          <LongField
            key={answer}
            label={names[answer]}
            hint={`回条代码，一行一个，8 位，大小写都可以${read[answer].codes.length > 0 ? `；已写 ${read[answer].codes.length} 张` : ''}`}
            value={typed[answer]}
            max={MOST}
            rows={4}
            fault={
              read[answer].odd.length > 0
                ? `这几个不是 8 位，请对照回条：${read[answer].odd.slice(0, 8).join('、')}`
                : undefined
            }
            onChange={(value) => setTyped((now) => ({ ...now, [answer]: value }))}
          />
        ))}
        <p className="soft small">两个都没打勾、或者都打了的，请退给本人。日期不同的，分几叠录入。</p>
        <DayField
          label="回条上的日期"
          years={2}
          value={saidOn}
          fault={problemAt(enter.problems, 'saidOn')}
          onChange={setSaidOn}
        />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={enter.busy} disabled={slips.length === 0 || odd.length > 0}>
            录入 {now.length} 张
          </Button>
          {slips.length > now.length && (
            <span className="soft small">一次最多 {SLIPS_AT_ONCE} 张，其余的接着再按一次</span>
          )}
        </div>
      </form>
    </>
  )
}

/** What was entered is taken out of what was typed; the rest stays as it is read. */
function without(typed: string, gone: ReadonlySet<string>): string {
  const { codes, odd } = codesTyped(typed)
  return [...codes.filter((code) => !gone.has(code)), ...odd].join('\n')
}
