import { Button } from 'antd'
import { orpc } from '../../../web/api.ts'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { VisitListView } from '../view-schemas.ts'

/** The register has changed since this list: who joined, who left, who can no longer visit or record, who must not, whose charge is another. */
export function Drift(props: { list: VisitListView }) {
  const { drift, id, publishedAt, amends } = props.list
  const amend = useAct(orpc.assignment.amend.mutationOptions())
  const { joined, left, gone, barred, moved } = drift
  if ([joined, left, gone, barred, moved].every(({ length }) => length === 0)) return null
  const isOut = publishedAt !== null || amends !== null
  return (
    <Strip kind="waits">
      <p>登记有变化，名单还没有跟上：</p>
      <ul className="quiet-list">
        {joined.length > 0 && <li>新增 {say(joined)}</li>}
        {left.length > 0 && <li>离开 {say(left)}</li>}
        {gone.length > 0 && <li>不能再家访或记录 {say(gone)}</li>}
        {barred.length > 0 && <li>按回避要换家访人或随同记录人员 {say(barred)}</li>}
        {moved.slice(0, MOST).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {moved.length > MOST && <li>另有 {moved.length - MOST} 户分管有变动</li>}
      </ul>
      <div className="row">
        <Button loading={amend.busy} onClick={() => amend.go({ listId: id, mode: isOut ? 'keep' : 'amend' })}>
          按最新登记调整
        </Button>
        {isOut && moved.length > 0 && (
          <Button loading={amend.busy} onClick={() => amend.go({ listId: id, mode: 'amend' })}>
            改由现在的分管领导家访
          </Button>
        )}
        <span className="soft small">只动必须动的户，做完能看到每一处变动，也能退回。</span>
      </div>
      <Problems problems={amend.problems} />
    </Strip>
  )
}

const MOST = 8

function say(names: readonly string[]): string {
  return names.length <= MOST ? names.join('、') : `${names.slice(0, MOST).join('、')} 等 ${names.length} 户`
}
