import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { LongField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { VisitListView } from '../view-schemas.ts'
import { Changes } from './console-list-changes.tsx'
import { FitsRound } from './console-list-fit.tsx'

/** 审定, the one thing of the page: agree, or send back with a word. Both stand above whatever is still being worked out. */
export function ReviewList(props: { list: VisitListView; roundId: string }) {
  const { list } = props
  const [isReturning, setReturning] = useState(false)
  const [note, setNote] = useState('')
  const review = useAct(orpc.assignment.review.mutationOptions())
  const say = (approve: boolean) => review.go({ listId: list.id, approve, note: approve ? '' : note })
  const what = list.amends === null ? '家访名单' : '名单的调整'
  return (
    <section className="confirm decision stack" aria-label="审定名单">
      <div className="decision-head">
        <h2>{what}等您审定</h2>
        <div className="row">
          <Button type="primary" size="large" loading={review.busy && !isReturning} onClick={() => say(true)}>
            同意
          </Button>
          <Button
            size="large"
            disabled={review.busy}
            aria-expanded={isReturning}
            onClick={() => setReturning(!isReturning)}
          >
            退回修改……
          </Button>
        </div>
      </div>
      {isReturning && (
        <div className="stack">
          <LongField
            label="退回的意见"
            hint="综合部照着修改，改好后再提请。"
            value={note}
            max={300}
            rows={2}
            fault={review.problems.find((p) => p.path === 'note')?.message}
            onChange={setNote}
          />
          <div className="row">
            <Button loading={review.busy} onClick={() => say(false)}>
              退回综合部
            </Button>
          </div>
        </div>
      )}
      <Problems problems={review.problems} at={['note']} />
      <Figures list={list} />
      <div className="decision-fit">
        <FitsRound roundId={props.roundId} listId={list.id} />
      </div>
      {list.amends !== null && <Changes changes={list.amends} />}
    </section>
  )
}

/** What the decision goes by, in numbers; the reasons stand on the cards. */
function Figures(props: { list: VisitListView }) {
  const { lines, loads, objective, amends } = props.list
  const figures = [
    ...(amends === null ? [] : [{ name: '户有变动', n: amends.length }]),
    { name: '户', n: lines.length },
    { name: '位家访人', n: loads.filter((l) => l.load > 0).length },
    { name: '户由分管或对应的领导家访', n: lines.length - objective.notTier0 },
    { name: '户改由其他领导，理由写在卡片上', n: objective.notTier0 },
    { name: '户，家访最多的一位', n: objective.maxLoad },
  ]
  return (
    <dl className="counts">
      {figures.map(({ name, n }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{n}</dd>
        </div>
      ))}
    </dl>
  )
}
