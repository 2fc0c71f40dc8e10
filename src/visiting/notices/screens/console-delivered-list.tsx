import { Button } from 'antd'
import { groupBy } from '../../../web/ui/group-by.ts'
import { Strip } from '../../../web/ui/problems.tsx'
import type { NoticeRemark } from '../contract.ts'

/** What became of a list: how many, which came too late, which were left and why. */
export function DeliveredList(props: {
  answer: { delivered: number; late: readonly NoticeRemark[]; left: readonly NoticeRemark[] }
  onClose: () => void
}) {
  const { delivered, late, left } = props.answer
  return (
    <div className="stack">
      <Strip kind={delivered > 0 ? 'done' : 'waits'}>
        {delivered > 0 ? `已登记 ${delivered} 户送达。签收单原件请留存。` : '没有登记一户。'}
      </Strip>
      {late.length > 0 && (
        <Strip kind="waits">
          <p>
            <strong>其中 {late.length} 户送晚了</strong>，请家访人改定稍后的时间，再送新的通知书：
          </p>
          <Remarks of={late} />
        </Strip>
      )}
      {left.length > 0 && (
        <Strip kind="waits">
          <p>
            <strong>{left.length} 户没有登记</strong>，其余的不受影响：
          </p>
          <Remarks of={left} />
        </Strip>
      )}
      <div>
        <Button onClick={props.onClose}>收起</Button>
      </div>
    </div>
  )
}

/** Households of which the same is to be said stand together. */
export function Remarks(props: { of: readonly NoticeRemark[] }) {
  return (
    <ul>
      {groupBy(props.of, ({ sentence }) => sentence).map(([sentence, some]) => (
        <li key={sentence}>
          {some.map(({ members }) => members.join('、')).join('，')}：{sentence}
        </li>
      ))}
    </ul>
  )
}
