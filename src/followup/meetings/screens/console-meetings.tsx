import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { formatShortDay, today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { AgendaMatter, MeetingRow } from '../contract.ts'
import { MatterTicks } from './matter-ticks.tsx'
import './meetings.css'

const MATTERS = { to: '/matters', name: '事项' } as const

/** 党组会议: what waits to be taken to one, and those that were held. */
export function Meetings() {
  const table = useQuery(orpc.meetings.table.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="党组会议" help="meetings" back={MATTERS}>
        一次会议研究多件事项，会上写下决定，会后生成纪要
      </PageHead>
      <Fetched of={table} what="党组会议">
        {({ meetings, waiting }) => (
          <>
            <Plan waiting={waiting} hasMeetings={meetings.length > 0} />
            {meetings.length > 0 && (
              <Part title="历次会议" aside={`${meetings.length} 次`}>
                <ul className="meeting-rows">
                  {meetings.map((meeting) => (
                    <Row key={meeting.id} meeting={meeting} />
                  ))}
                </ul>
              </Part>
            )}
          </>
        )}
      </Fetched>
    </>
  )
}

function Plan(props: { waiting: readonly AgendaMatter[]; hasMeetings: boolean }) {
  const { waiting } = props
  const mayOpen = useHolds('coordinator', 'partyGroup', 'head')
  if (waiting.length === 0)
    return props.hasMeetings ? (
      <p className="soft">没有等着上会的事项。</p>
    ) : (
      <Empty title="没有等着上会的事项">事项报告党组以后，会列在这里，勾选后列入会议议题。</Empty>
    )
  if (!mayOpen) return <p className="soft">{waiting.length} 件事项等着上会。</p>
  return <OpenForm waiting={waiting} />
}

function OpenForm(props: { waiting: readonly AgendaMatter[] }) {
  const { waiting } = props
  const navigate = useNavigate()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [heldOn, setHeldOn] = useState(today)
  const [place, setPlace] = useState('')
  const open = useAct(
    orpc.meetings.open.mutationOptions({
      onSuccess: ({ id }) => navigate({ to: '/meetings/$meetingId', params: { meetingId: id } }),
    }),
  )
  const matterIds = waiting.map((m) => m.matterId).filter((id) => !left.has(id))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open.go({ heldOn, place, matterIds })
  }
  return (
    <Part title="安排一次会议" aside={`${waiting.length} 件事项等着上会`}>
      <form className="form" onSubmit={submit} noValidate>
        <Problems problems={open.problems} at={['heldOn', 'place']} />
        <MatterTicks matters={waiting} left={left} onChange={setLeft} />
        <DayField label="会议日期" value={heldOn} onChange={setHeldOn} fault={problemAt(open.problems, 'heldOn')} />
        <TextField
          label="地点（可以不填）"
          max={60}
          value={place}
          onChange={setPlace}
          fault={problemAt(open.problems, 'place')}
        />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={open.busy}>
            安排会议，列入 {matterIds.length} 件
          </Button>
        </div>
      </form>
    </Part>
  )
}

function Row(props: { meeting: MeetingRow }) {
  const { id, heldOn, state, number, items, open } = props.meeting
  const status =
    state === 'closed' && number
      ? `纪要〔${number.year}〕${number.nth}号`
      : state === 'cancelled'
        ? '已取消'
        : items === 0
          ? '还没有议题'
          : open > 0
            ? `还有 ${open} 件没有写决定`
            : '可以生成纪要'
  return (
    <li>
      <span className="soft keep">{items} 件</span>
      <Link to="/meetings/$meetingId" params={{ meetingId: id }} className="meeting-day">
        {formatShortDay(heldOn)}
      </Link>
      <div className="soft small">{status}</div>
    </li>
  )
}
