import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type api, orpc } from '../../../web/api.ts'
import { formatDay } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { SignOff } from '../../../web/ui/sign-off.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import type { ExtractRequest } from '../contract.ts'
import { type ExtractState, extractStateNames, requestStateNames } from '../rules.ts'
import { AskForExtracts } from './console-ask-for-extracts.tsx'
import { DecideExtracts } from './console-decide-extracts.tsx'
import { HandOver } from './console-hand-over.tsx'
import { IssueExtracts } from './console-issue-extracts.tsx'
import './extracts.css'

type Table = Awaited<ReturnType<typeof api.extracts.table>>

/** 考核参考: asked for, granted, read by whom it is about, issued (方案 §三.5). */
export function Extracts() {
  const seen = useQuery(orpc.extracts.table.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="考核参考" help="extracts">
        只写本人所做的工作；本人先看，可以补一句话；不写家属的态度和意见，不打分、不排名
      </PageHead>
      <Fetched of={seen} what="考核参考">
        {(table) => <Requests table={table} />}
      </Fetched>
    </>
  )
}

function Requests(props: { table: Table }) {
  const { offered, requests } = props.table
  const asks = useHolds('coordinator')
  const [open, setOpen] = useState(false)
  if (!offered && requests.length === 0)
    return <Empty title="实施方案没有设考核参考">需要的，请在实施方案“建立台账和档案”里定由谁审批。</Empty>
  return (
    <div className="stack">
      {asks && offered && !open && (
        <div className="row">
          <Button type="primary" onClick={() => setOpen(true)}>
            申请考核参考
          </Button>
        </div>
      )}
      {open && <AskForExtracts onClose={() => setOpen(false)} />}
      {requests.length === 0 && !open && (
        <Empty title="还没有申请过">年度考核、评优需要时，在这里申请；审批同意后先给本人看，再出具。</Empty>
      )}
      {requests.map((request, i) => (
        <OneRequest
          key={`${request.id} ${request.version}`}
          title={`第 ${requests.length - i} 次：${request.purpose}`}
          request={request}
        />
      ))}
    </div>
  )
}

function OneRequest(props: { title: string; request: ExtractRequest }) {
  const { request } = props
  const { from, to, state, people, requestedBy, requestedAt, decidedBy, words } = request
  const works = useHolds('coordinator')
  const rows = (['toRead', 'read', 'issued'] as const).map(
    (of) => [of, people.filter((one) => one.state === of)] as const,
  )
  return (
    <Part title={props.title} aside={`${requestStateNames[state]} · ${people.length} 人`}>
      <div className="stack">
        <p>
          {formatDay(from)}至{formatDay(to)}
          {decidedBy && `，${decidedBy}${state === 'declined' ? '没有同意' : '同意'}`}
          {words !== '' && `：${words}`}
        </p>
        {state === 'granted' ? (
          rows.map(([of, some]) => <People key={of} state={of} people={some} />)
        ) : (
          <p className="soft">{people.map(({ name }) => name).join('、')}</p>
        )}
        <SignOff by={requestedBy} at={requestedAt} />
        {state === 'asked' && <DecideExtracts request={request} />}
        {works && state === 'granted' && (
          <>
            <HandOver request={request} />
            <IssueExtracts request={request} />
          </>
        )}
      </div>
    </Part>
  )
}

function People(props: { state: ExtractState; people: ExtractRequest['people'] }) {
  if (props.people.length === 0) return null
  return (
    <p className="extract-people">
      <strong>
        {extractStateNames[props.state]} {props.people.length} 人
      </strong>
      <span>{props.people.map(({ name, hasAccount }) => `${name}${hasAccount ? '' : '（没有账号）'}`).join('、')}</span>
    </p>
  )
}
