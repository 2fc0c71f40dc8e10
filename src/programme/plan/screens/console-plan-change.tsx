import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { useLeaving } from '../../../web/console/use-leaving.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { PlanBody } from '../rules.ts'
import { sectionOf } from './plan-labels.ts'
import { PlanText } from './plan-text.tsx'

/** The same text with its values open; saving makes a new version. */
export function ChangePlan(props: {
  version: number
  body: PlanBody
  onDone: (version: number) => void
  onClose: () => void
}) {
  const [body, setBody] = useState(props.body)
  const change = useAct(orpc.plan.change.mutationOptions({ onSuccess: ({ version }) => props.onDone(version) }))
  const [faults, setFaults] = useState(0)
  useLeaving(body !== props.body && !change.done)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const wrong = event.currentTarget.querySelectorAll<HTMLElement>('[aria-invalid="true"]')
    setFaults(wrong.length)
    if (wrong.length > 0) return wrong[0]?.focus()
    change.go({ basedOn: props.version, body: tidy(body) })
  }
  const problems = change.problems.map((p) => ({ message: p.path ? `${sectionOf(p.path)}：${p.message}` : p.message }))
  return (
    <form onSubmit={submit} noValidate>
      <PlanText body={body} onChange={setBody} />
      <div className="plan-save stack">
        <Problems problems={faults > 0 ? [{ message: `有 ${faults} 处没有填好，请看标红的地方。` }] : problems} />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={change.busy}>
            存为第 {props.version + 1} 版
          </Button>
          <Button onClick={props.onClose}>不改了</Button>
          <span className="soft small">正在进行的轮次仍按原来的版本办</span>
        </div>
      </div>
    </form>
  )
}

/** Lists typed line by line lose their empty lines. */
function tidy(body: PlanBody): PlanBody {
  const full = (lines: readonly string[]) => lines.map((line) => line.trim()).filter((line) => line !== '')
  const { spouse, child, parent } = body.pledge.commitments
  return {
    ...body,
    visiting: { ...body.visiting, keyPostWords: full(body.visiting.keyPostWords) },
    guide: body.guide.map((g) => ({ ...g, questions: full(g.questions) })),
    pledge: { ...body.pledge, commitments: { spouse: full(spouse), child: full(child), parent: full(parent) } },
  }
}
