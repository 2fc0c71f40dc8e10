import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { formatShortDay, momentOf } from '../../../web/ui/dates.ts'
import { paperAddress } from '../../../web/ui/paper-frame.tsx'
import { Strip } from '../../../web/ui/problems.tsx'
import { deliveryNames, type NoticeRow } from '../contract.ts'
import {
  CorrectDelivery,
  type Corrected,
  CorrectedList,
  Corrections,
  enteredWith,
  isDelivered,
} from './console-correct.tsx'
import { Deliver, type Delivered } from './console-deliver.tsx'
import { EndVisit } from './console-end.tsx'
import { State } from './console-notice-columns.tsx'
import { NoticeLetter } from './console-notice-letter.tsx'

/** One household's notice: where it stands, the paper, the wish for another time, the delivery. */
export function OneNotice(props: {
  row: NoticeRow
  /** All of the round. */
  rows: readonly NoticeRow[]
  mayDeliver: boolean
  /** What else the office may do for this family. */
  more: ReactNode
  onClose: () => void
}) {
  const { row } = props
  const head = useRef<HTMLHeadingElement>(null)
  const [delivered, setDelivered] = useState<Delivered>()
  const [corrected, setCorrected] = useState<Corrected>()
  useEffect(() => head.current?.focus(), [])
  return (
    <div className="stack">
      <div className="part-head">
        <h2 ref={head} tabIndex={-1}>
          {row.members.join('、')}家
        </h2>
        <Button size="small" onClick={props.onClose}>
          收起
        </Button>
      </div>
      <dl className="facts">
        <dt>通知书</dt>
        <dd>
          <State row={row} />
        </dd>
        {(row.slot || row.state !== 'settled') && (
          <>
            <dt>家访时间</dt>
            <dd>{row.slot ? `${formatShortDay(row.slot.day, row.slot.part)} ${row.slot.place}` : '等家访人定时间'}</dd>
          </>
        )}
        <dt>家访人</dt>
        <dd>{row.visitor}</dd>
        <dt>随同记录</dt>
        <dd>{row.recorder}</dd>
        <dt>片区</dt>
        <dd>{row.area || '没有填'}</dd>
        {row.deliveredAt && (
          <>
            <dt>送达</dt>
            <dd>
              {momentOf(row.deliveredAt)}
              {row.deliveredTo && `，${row.deliveredTo}收`}
              {row.deliveredWay && `，${deliveryNames[row.deliveredWay]}`}
            </dd>
          </>
        )}
      </dl>
      {row.off !== null && (
        <Strip kind="waits">
          <p>家属已经知道 {formatShortDay(row.off.day, row.off.part)} 要来，这个时间取消了。请打电话告诉家属不用等。</p>
          <p className="small">家属的页面已经这样写明；新的通知书送达以后，这一条自动消失。</p>
        </Strip>
      )}
      {row.moveWish !== null && (
        <Strip kind="waits">
          <p>家属想换个时间：“{row.moveWish}”</p>
          <p className="small">请家访人 {row.visitor} 在手机上另定时间；新的通知书随即生成，这一份作废。</p>
        </Strip>
      )}
      {row.state === 'late' && !delivered && (
        <Strip kind="waits">
          现在送达已不足方案要求的提前天数。请家访人 {row.visitor} 在手机上改定稍后的时间，再送新的通知书。
        </Strip>
      )}
      {delivered && row.deliveredAt && (
        <Strip kind={delivered.late ? 'waits' : 'done'}>
          已登记送达。{delivered.sentence}
          {delivered.late && '这次送达晚了，请家访人改定时间。'}
        </Strip>
      )}
      {corrected && !row.deliveredAt && <CorrectedList answer={corrected} />}
      {row.slot && !row.documentId && row.state !== 'settled' && <p className="soft">通知书正在生成，稍等几秒。</p>}
      {row.documentId && (
        <p>
          <a href={paperAddress(row.documentId)} target="_blank" rel="noreferrer">
            打开通知书（可打印）
          </a>
        </p>
      )}
      {props.mayDeliver && row.noticeId && row.documentId && <NoticeLetter noticeId={row.noticeId} />}
      {props.mayDeliver && row.noticeId && !row.deliveredAt && row.state !== 'settled' && (
        <Deliver noticeId={row.noticeId} onDone={setDelivered} />
      )}
      {props.mayDeliver && isDelivered(row) && (
        <CorrectDelivery row={row} same={enteredWith(props.rows, row)} onDone={setCorrected} />
      )}
      {row.noticeId && <Corrections noticeId={row.noticeId} />}
      {props.mayDeliver && row.state !== 'settled' && <EndVisit row={row} />}
      {props.mayDeliver && props.more}
    </div>
  )
}
