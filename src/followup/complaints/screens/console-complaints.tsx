import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { formatDay } from '../../../web/ui/dates.ts'
import { LongField } from '../../../web/ui/field.tsx'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { Complaint } from '../contract.ts'
import './complaints.css'

/** 对家访的意见: how a visit was done, as its family says; for whoever answers it alone. */
export function Complaints() {
  const list = useQuery(orpc.complaints.list.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="对家访的意见">
        家属说家访是怎么做的，由派驻纪检监察组长答复；组长到场的家访由一把手答复。别人看不到，也不计入任何数字。
      </PageHead>
      <Fetched of={list} what="对家访的意见">
        {({ complaints }) =>
          complaints.length === 0 ? (
            <Empty title="没有要您答复的">家属在自己的页面上写来、打电话来说的，会列在这里。</Empty>
          ) : (
            <>
              <Group title="等您答复" of={complaints.filter((c) => c.answer === null)} />
              <Group title="已经答复" of={complaints.filter((c) => c.answer !== null)} />
            </>
          )
        }
      </Fetched>
    </>
  )
}

function Group(props: { title: string; of: readonly Complaint[] }) {
  if (props.of.length === 0) return null
  return (
    <Part title={props.title} aside={`${props.of.length} 件`}>
      {props.of.map((complaint) => (
        <One key={complaint.id} complaint={complaint} />
      ))}
    </Part>
  )
}

function One(props: { complaint: Complaint }) {
  const { number, text, members, about, evening, raisedOn, byCall, caller, answer } = props.complaint
  const came = byCall ? `来电，综合部登记${caller && `（${caller}打来）`}` : '写来'
  return (
    <article className="part complaint" aria-label={`第 ${number} 号`}>
      <h3>
        第 {number} 号 {members.join('、')}家
      </h3>
      <blockquote className="lines">{text}</blockquote>
      <p className="soft small">
        {formatDay(raisedOn)}
        {came} · 去的人：{about.join('、')}
        {evening && ` · 家访定在${formatDay(evening)}`}
      </p>
      {answer ? (
        <>
          <blockquote className="lines">{answer.text}</blockquote>
          <p className="soft small">
            {answer.by} {formatDay(answer.on)} 答复
          </p>
        </>
      ) : (
        <Answer complaint={props.complaint} />
      )}
    </article>
  )
}

function Answer(props: { complaint: Complaint }) {
  const [text, setText] = useState('')
  const answer = useAct(orpc.complaints.answer.mutationOptions())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    answer.go({ complaintId: props.complaint.id, text })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={answer.problems} at={['text']} />
      <LongField
        label="答复"
        hint="家属在自己的页面上看到这段话；只答复一次，家属还有意见会另写一件。"
        max={1000}
        rows={4}
        value={text}
        onChange={setText}
        fault={problemAt(answer.problems, 'text')}
      />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={answer.busy}>
          答复家属
        </Button>
      </div>
    </form>
  )
}
