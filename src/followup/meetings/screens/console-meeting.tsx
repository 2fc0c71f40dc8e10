import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { formatShortDay, today } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { MeetingView } from '../contract.ts'
import { hasBegun } from '../rules.ts'
import { FactsForm } from './console-meeting-facts.tsx'
import { Item } from './console-meeting-item.tsx'
import { MatterTicks } from './matter-ticks.tsx'
import './meetings.css'

const ALL = { to: '/meetings', name: '党组会议' } as const

/** One meeting: its agenda, what is decided on each item as it is said, who came; the minutes at its end. */
export function OneMeeting() {
  const { meetingId } = useParams({ from: '/shell/meetings/$meetingId' })
  const meeting = useQuery(orpc.meetings.show.queryOptions({ input: { meetingId } }))
  return (
    <Fetched of={meeting} what="这次会议">
      {(view) => (
        <>
          <PageHead title={`${formatShortDay(view.heldOn)}党组会议`} back={ALL} help="meetings">
            {standing(view)}
          </PageHead>
          <div className="meeting">
            <Agenda view={view} />
            <aside aria-label="会议">
              <Acts view={view} />
            </aside>
          </div>
        </>
      )}
    </Fetched>
  )
}

function standing({ state, number, items, open }: MeetingView): string {
  if (number) return `纪要〔${number.year}〕${number.nth}号，研究 ${items} 件`
  if (state === 'cancelled') return '已取消'
  if (items === 0) return '还没有议题，请列入事项，或者取消会议'
  return open > 0 ? `${items} 件议题，还有 ${open} 件没有写决定` : `${items} 件议题都写下了决定，可以生成纪要`
}

function Agenda(props: { view: MeetingView }) {
  const { view } = props
  const keeps = useHolds('coordinator', 'partyGroup', 'head')
  return (
    <div>
      <Part title="议题" aside={`${view.items} 件，按编号排`}>
        {view.agenda.length === 0 && <p className="soft">没有议题。</p>}
        <ol className="meeting-items">
          {view.agenda.map((item) => (
            <Item key={item.matterId} view={view} item={item} keeps={keeps} begun={hasBegun(view.heldOn, today())} />
          ))}
        </ol>
      </Part>
      {keeps && view.state === 'open' && view.more.length > 0 && <AddForm view={view} />}
    </div>
  )
}

function AddForm(props: { view: MeetingView }) {
  const { id, more } = props.view
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const add = useAct(orpc.meetings.add.mutationOptions())
  const matterIds = more.map((m) => m.matterId).filter((one) => !left.has(one))
  return (
    <details className="part">
      <summary>再列入事项（{more.length} 件等着上会）</summary>
      <Problems problems={add.problems} />
      <MatterTicks matters={more} left={left} onChange={setLeft} />
      <Button loading={add.busy} onClick={() => add.go({ meetingId: id, matterIds })}>
        列入 {matterIds.length} 件
      </Button>
    </details>
  )
}

function Acts(props: { view: MeetingView }) {
  const { view } = props
  const keeps = useHolds('coordinator', 'partyGroup', 'head')
  const isOpen = view.state === 'open'
  return (
    <div className="meeting-acts">
      {view.state === 'closed' && (
        <div className="row">
          <a href={`/api/meetings/${view.id}/minutes.pdf`} target="_blank" rel="noreferrer">
            打印纪要
          </a>
          <a href={`/api/meetings/${view.id}/minutes.docx`} download>
            Word 稿<span className="unseen">：纪要</span>
          </a>
        </div>
      )}
      <p>
        <a href={`/api/meetings/${view.id}/agenda.pdf`} target="_blank" rel="noreferrer">
          打印议题
        </a>
      </p>
      <FactsForm view={view} mayChange={keeps && isOpen} />
      {keeps && isOpen && <EndForm view={view} />}
    </div>
  )
}

function EndForm(props: { view: MeetingView }) {
  const { id, version, items, open, agenda, chair } = props.view
  const close = useAct(orpc.meetings.close.mutationOptions())
  const cancel = useAct(orpc.meetings.cancel.mutationOptions())
  const isWritten = agenda.some(({ outcome }) => outcome !== null)
  return (
    <>
      <Problems problems={[...close.problems, ...cancel.problems]} />
      <div className="row">
        <Button
          type={items > 0 && open === 0 && chair !== '' ? 'primary' : 'default'}
          loading={close.busy}
          onClick={() => close.go({ meetingId: id, seen: version })}
        >
          生成纪要
        </Button>
        {!isWritten && (
          <Button loading={cancel.busy} onClick={() => cancel.go({ meetingId: id, seen: version })}>
            取消会议
          </Button>
        )}
      </div>
      <p className="soft small">纪要生成以后，议题和决定都不能再改。</p>
    </>
  )
}
