import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { orpc } from '../../../web/api.ts'
import { formatShortDay } from '../../../web/ui/dates.ts'
import { paperAddress } from '../../../web/ui/paper-frame.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { ProgressNotice } from '../contract.ts'
import { receiverNames, receivers, wayNames } from '../rules.ts'

/** One notice: its number, its paper, and how and when it reached officer and family. */
export function NoticeDelivery(props: { notice: ProgressNotice; tick?: ReactNode }) {
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
              <Delivered delivery={notice[receiver]} of={`第 ${number} 号第 ${nth} 次送${receiverNames[receiver]}`} />
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

function Delivered(props: { delivery: ProgressNotice['officer']; of: string }) {
  const { delivery } = props
  const withdraw = useAct(orpc.progress.withdraw.mutationOptions())
  if (delivery === null) return <span className="soft">还没有登记</span>
  return (
    <>
      {formatShortDay(delivery.on)}
      {wayNames[delivery.way]}{' '}
      <Button type="link" size="small" loading={withdraw.busy} onClick={() => withdraw.go({ deliveryId: delivery.id })}>
        撤销<span className="unseen">登记：{props.of}</span>
      </Button>
      <Problems problems={withdraw.problems} />
    </>
  )
}
