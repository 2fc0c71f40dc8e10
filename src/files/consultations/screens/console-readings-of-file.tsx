import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../web/api.ts'
import { momentOf } from '../../../web/ui/dates.ts'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { SignOff } from '../../../web/ui/sign-off.tsx'
import type { ConsultationRequest } from '../contract.ts'
import { consultationStateNames } from '../rules.ts'
import { scopeOf } from './consultation-labels.ts'
import './consultations.css'

/** In a file: who read it as it was granted, why, until when, which papers, which copies. */
export function ConsultedUnder(props: { officerId: string }) {
  const seen = useQuery(orpc.consultations.ofFile.queryOptions({ input: { officerId: props.officerId } }))
  return (
    <Fetched of={seen} what="查阅记录">
      {({ requests }) => (
        <>
          <h3>经批准查阅的</h3>
          {requests.length === 0 && <p className="soft">还没有人经批准查阅过这一卷。</p>}
          <ul className="consultations">
            {requests.map((request) => (
              <li key={request.id}>
                <Lines request={request} />
                <SignOff by={request.decidedBy} at={request.decidedAt ?? request.askedAt} what="批准" />
              </li>
            ))}
          </ul>
        </>
      )}
    </Fetched>
  )
}

function Lines(props: { request: ConsultationRequest }) {
  const { reader, outsider, purpose, state, readings, copies } = props.request
  return (
    <div>
      <p>
        {reader}：{purpose}
      </p>
      <p className="soft small">
        {consultationStateNames[state]} · {scopeOf(props.request)}
        {outsider && ` · 凭${outsider.letter}`}
      </p>
      {(readings.length > 0 || copies.length > 0) && (
        <ul className="small consult-lines">
          {readings.map((line) => (
            <li key={`${line.title} ${line.at} ${line.by}`}>
              {momentOf(line.at)} 看了{line.title}
            </li>
          ))}
          {copies.map((one) => (
            <li key={one.copyId}>
              {momentOf(one.at)} 制了复制件第 {one.number} 号：{one.title}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
