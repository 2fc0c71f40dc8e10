import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { Cited } from '../../../web/ui/cited-clauses.tsx'
import { Confirm } from '../../../web/ui/confirm.tsx'
import { LongField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { VisitListView } from '../view-schemas.ts'
import { Changes } from './console-list-changes.tsx'

/** The list becomes visits. After the first time it is an amendment: what it changes is shown, and the reason is asked. */
export function PublishList(props: { list: VisitListView }) {
  const { id, lines, loads, amends } = props.list
  const publish = useAct(orpc.assignment.publish.mutationOptions())
  const [reason, setReason] = useState('')
  const act = amends === null ? '公布名单' : '公布调整'
  return (
    <Confirm
      act={act}
      title={act}
      busy={publish.busy}
      onConfirm={() => publish.go({ listId: id, ...(amends === null ? {} : { reason }) })}
    >
      {amends === null ? (
        <p>
          {lines.length} 户由 {loads.filter((l) => l.load > 0).length}{' '}
          位家访人家访。公布以后，每位家访人和随同记录人员在手机上看到自己的安排，家访人开始定时间；再有改动要写明原因。
        </p>
      ) : (
        <>
          <p>
            {amends.length} 户有变动。
            <Cited>换了家访人的户，原定的日期作废，由新的家访人另定，并重新送达通知书（§二.2）。</Cited>
          </p>
          <Changes changes={amends} />
          <LongField
            label="改动的原因"
            hint="会留在名单的来历里。不写任何人的健康、家庭情况。"
            value={reason}
            max={300}
            rows={2}
            onChange={setReason}
          />
        </>
      )}
      <Problems problems={publish.problems} />
    </Confirm>
  )
}
