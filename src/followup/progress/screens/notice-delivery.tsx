import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { groupBy } from '../../../web/ui/group-by.ts'
import { paperAddress } from '../../../web/ui/paper-frame.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { ProgressNotice } from '../contract.ts'
import { receiverNames, receivers, wayNames } from '../rules.ts'

/** Ids of what was written down, by when it was: what one press wrote down is taken back by one. */
export type Together = ReadonlyMap<string, readonly string[]>

export function writtenTogether(notices: readonly ProgressNotice[]): Together {
  const deliveries = notices.flatMap((notice) => receivers.flatMap((receiver) => notice[receiver] ?? []))
  return new Map(groupBy(deliveries, ({ at }) => at).map(([at, some]) => [at, some.map(({ id }) => id)]))
}

/** One notice: its number, its paper, and how and when it reached officer and family. */
export function NoticeDelivery(props: { notice: ProgressNotice; together: Together; tick?: ReactNode }) {
  const { notice } = props
  const { matterId, number, nth, source, toldOn, documentId, text } = notice
  return (
    <li>
      <div className="progress-tick">{props.tick}</div>
      <div>
        <p>
          <Link to="/matters/$matterId" params={{ matterId }}>
            第 {number} 号第 {nth} 次
          </Link>
          <span className="soft small progress-of">
            {source}家 · {formatShortDay(toldOn)}通报
          </span>
        </p>
        <p className="soft small progress-text">{text}</p>
        <ul className="progress-to small">
          {receivers.map((receiver) => (
            <li key={receiver}>
              {receiverNames[receiver]}：
              <Delivered
                delivery={notice[receiver]}
                together={props.together}
                of={`第 ${number} 号第 ${nth} 次送${receiverNames[receiver]}`}
              />
            </li>
          ))}
        </ul>
      </div>
      <div className="small">
        {documentId === null ? (
          <span className="soft">正在生成</span>
        ) : (
          <a href={paperAddress(documentId)} target="_blank" rel="noreferrer">
            打开
            <span className="unseen">
              第 {number} 号第 {nth} 次通报
            </span>
          </a>
        )}
      </div>
    </li>
  )
}

function Delivered(props: { delivery: ProgressNotice['officer']; together: Together; of: string }) {
  const { delivery, together, of } = props
  const [asked, setAsked] = useState(false)
  const withdraw = useAct(orpc.progress.withdraw.mutationOptions({ onSuccess: () => setAsked(false) }))
  if (delivery === null) return <span className="soft">还没有登记</span>
  const all = together.get(delivery.at) ?? [delivery.id]
  const go = (deliveryIds: readonly string[]) => withdraw.go({ deliveryIds: [...deliveryIds] })
  return (
    <>
      {formatShortDay(delivery.on)}
      {wayNames[delivery.way]}{' '}
      {asked ? (
        <span className="row">
          <Button size="small" loading={withdraw.busy} onClick={() => go([delivery.id])}>
            只撤销这一次
          </Button>
          <Button size="small" loading={withdraw.busy} onClick={() => go(all)}>
            一起登记的 {all.length} 次都撤销
          </Button>
          <Button size="small" type="text" onClick={() => setAsked(false)}>
            返回
          </Button>
        </span>
      ) : (
        <Button
          type="link"
          size="small"
          loading={withdraw.busy}
          onClick={() => (all.length > 1 ? setAsked(true) : go([delivery.id]))}
        >
          撤销<span className="unseen">登记：{of}</span>
        </Button>
      )}
      <Problems problems={withdraw.problems} />
    </>
  )
}
