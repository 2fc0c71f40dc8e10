import { orpc } from '../../web/api.ts'
import { Confirm } from '../../web/ui/confirm.tsx'
import { Problems } from '../../web/ui/problems.tsx'
import { useAct } from '../../web/ui/use-act.ts'
import type { VisitListView } from '../views.ts'

export function PublishList(props: { list: VisitListView }) {
  const publish = useAct(orpc.assignment.publish.mutationOptions())
  const { id, lines, loads } = props.list
  return (
    <Confirm act="公布名单" title="公布名单" busy={publish.busy} onConfirm={() => publish.go({ listId: id })}>
      <p>
        {lines.length} 户由 {loads.length}{' '}
        位家访人家访。公布以后，每位家访人和随同记录人员在手机上看到自己的安排，家访人开始定时间；名单不能再重新生成。
      </p>
      <Problems problems={publish.problems} />
    </Confirm>
  )
}
