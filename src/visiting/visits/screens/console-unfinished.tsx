import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { UnfinishedVisit } from '../contract.ts'
import { NameSuccessor } from './console-successor.tsx'

/** 没有办完的家访: who came is gone; somebody else is named to finish it (docs/decisions/0071). */
export function UnfinishedVisits() {
  const seen = useQuery(orpc.visits.unfinished.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="没有办完的家访">
        去的同志离开了，记录、家属的不同意见或者新条还没有办完，或者答应过家里什么；指定一位接着办
      </PageHead>
      <Fetched of={seen} what="没有办完的家访">
        {({ visits, pairs }) =>
          visits.length + pairs.length === 0 ? (
            <Empty title="现在没有要指定人的家访" />
          ) : (
            <div className="stack">
              {visits.map((visit) => (
                <NameFinisher key={visit.visitId} visit={visit} />
              ))}
              {pairs.map((pair) => (
                <NameSuccessor key={`${pair.roundId} ${pair.visitorId} ${pair.recorderId}`} pair={pair} />
              ))}
            </div>
          )
        }
      </Fetched>
    </>
  )
}

function NameFinisher({ visit }: { visit: UnfinishedVisit }) {
  const { visitId, finisherId } = visit
  const [officerId, setOfficerId] = useState('')
  const name = useAct(orpc.visits.nameFinisher.mutationOptions())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    name.go({ visitId, officerId, seen: finisherId })
  }
  const who = [visit.visitor, visit.recorder, ...(visit.finisher === null ? [] : [visit.finisher])].join('、')
  const gone = [...visit.gone, ...(visit.finisher === null ? [] : [visit.finisher])].join('、')
  return (
    <Part title={`${visit.members.join('、')}家`}>
      <form className="form" onSubmit={submit} noValidate>
        <p className="prose">
          {visit.round}
          {visit.day !== null && `，${formatShortDay(visit.day)}`}。原来由{who}办，{gone}已离开或者不再担任。
        </p>
        <Problems problems={name.problems} at={['officerId']} />
        <SelectField
          label="由谁接着办"
          hint="家访人或者随同记录人员；这家的人、亲属和要回避的人不在里面"
          none="请选"
          value={officerId}
          onChange={setOfficerId}
          options={visit.candidates.map((one) => ({
            value: one.id,
            name: one.title === '' ? one.name : `${one.name}（${one.title}）`,
          }))}
          fault={problemAt(name.problems, 'officerId')}
        />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={name.busy} disabled={officerId === ''}>
            由他接着办<span className="unseen">：{visit.members.join('、')}家</span>
          </Button>
        </div>
      </form>
    </Part>
  )
}
