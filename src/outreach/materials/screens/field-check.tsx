import { type FormEvent, useState } from 'react'
import { api } from '../../../web/api.ts'
import { Page } from '../../../web/field/page.tsx'
import { reading, useReading } from '../../../web/field/query-cache.ts'
import { NotRead } from '../../../web/field/query-states.tsx'
import { OneOf } from '../../../web/field/radio-group.tsx'
import { useAct } from '../../../web/field/use-act.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { checks } from '../first-set/questions.ts'
import type { CheckSet, DoneSet, Question } from '../rules.ts'

const mine = reading(() => api.materials.checks({}))
const own = reading(() => api.materials.ownCheck({}))

/** 小测: ten questions on a page, each answer explained. The answers stay in this page; the server is told that it was done. */
export function ShortCheck(props: { set: CheckSet; back: { to: string; name: string } }) {
  return <Check set={props.set} check={checks[props.set]} back={props.back} />
}

/** The unit's own, by the same rules. */
export function OwnCheck(props: { back: { to: string; name: string } }) {
  const { data, problems } = useReading(own, undefined)
  if (!data || data.questions.length === 0)
    return (
      <Page title="小测" back={props.back}>
        <NotRead problems={problems} />
        {data && <p className="soft">现在没有本单位的小测。</p>}
      </Page>
    )
  const questions = data.questions.map((question, at) => ({ key: `${data.number}-${at}`, ...question }))
  return <Check key={data.number} set="own" check={{ title: data.title, questions }} back={props.back} />
}

type Given = { title: string; questions: readonly Question[] }

function Check(props: { set: DoneSet; check: Given; back: { to: string; name: string } }) {
  const { title, questions } = props.check
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  const [tried, setTried] = useState(false)
  const [shown, setShown] = useState(false)
  const isOfficer = useHolds('officer')
  const missing = questions.filter(({ key }) => answers[key] === undefined).length
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (missing > 0) return
    setShown(true)
    window.scrollTo(0, 0)
  }
  if (shown)
    return (
      <Page title={title} back={props.back}>
        {isOfficer && <Done set={props.set} />}
        <ol className="check-answers">
          {questions.map((question) => (
            <Explained key={question.key} question={question} answer={Number(answers[question.key])} />
          ))}
        </ol>
        <button
          type="button"
          className="second"
          onClick={() => {
            setAnswers({})
            setTried(false)
            setShown(false)
            window.scrollTo(0, 0)
          }}
        >
          再做一遍
        </button>
      </Page>
    )
  return (
    <Page title={title} back={props.back}>
      <p className="soft">答完看每一题的道理。答案不离开这部手机；想做几遍都行。</p>
      {isOfficer && <LastDone set={props.set} />}
      <form className="form" onSubmit={submit} noValidate>
        {questions.map(({ key, asks, options }, at) => (
          <OneOf
            key={key}
            label={`${at + 1}. ${asks}`}
            options={options.map((name, n) => ({ value: String(n), name }))}
            value={answers[key]}
            fault={tried && answers[key] === undefined ? '这一题还没有选。' : undefined}
            onChange={(value) => setAnswers({ ...answers, [key]: value })}
          />
        ))}
        {tried && missing > 0 && <Problems problems={[{ message: `还有 ${missing} 题没有选。` }]} />}
        <button type="submit" className="main">
          看每题的道理
        </button>
      </form>
    </Page>
  )
}

function Explained(props: { question: Question; answer: number }) {
  const { asks, options, right, because } = props.question
  const fits = props.answer === right
  return (
    <li>
      <strong>{asks}</strong>
      {!fits && <p className="soft">您选的：{options[props.answer]}</p>}
      <p>
        {fits ? '对，' : '应该是：'}
        {options[right]}
      </p>
      <p className="soft">{because}</p>
    </li>
  )
}

/** To be remembered is the person's own wish. */
function Done(props: { set: DoneSet }) {
  const [isSent, setSent] = useState(false)
  const done = useAct(api.materials.checkDone, () => setSent(true))
  const { data } = useReading(mine, undefined)
  const last = data?.done.find(({ set }) => set === props.set)
  return (
    <section className="strip done" aria-label="记下做过了">
      <Problems problems={done.problems} />
      {isSent && last ? (
        <p>记下了：{formatShortDay(last.day)}做过。只有您自己看得到，做得怎样没有记。</p>
      ) : (
        <>
          <p>要不要记下今天做过？只记日子，只有您自己看得到。</p>
          <button type="button" disabled={done.busy} onClick={() => done.go({ set: props.set })}>
            记下今天做过
          </button>
        </>
      )}
    </section>
  )
}

function LastDone(props: { set: DoneSet }) {
  const { data } = useReading(mine, undefined)
  const last = data?.done.find(({ set }) => set === props.set)
  if (!last) return null
  return <p className="soft">您{formatShortDay(last.day)}做过（只有您自己看得到）。</p>
}
