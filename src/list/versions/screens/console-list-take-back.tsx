import { orpc } from '../../../web/api.ts'
import { Confirm } from '../../../web/ui/confirm.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'

/** 撤回公布: offered while nobody on the list has looked; what it does and what stays is said before. */
export function TakeBack(props: { listId: string }) {
  const takeBack = useAct(orpc.assignment.takeBack.mutationOptions())
  return (
    <Confirm
      act="撤回公布"
      title="撤回公布"
      second
      busy={takeBack.busy}
      onConfirm={() => takeBack.go({ listId: props.listId })}
    >
      <p>
        还没有家访人、随同记录人员看过这份名单。撤回以后，它回到没有公布的样子，谁去哪一户都不变，可以调整、重新生成，再提请审定和公布；试排的日程一并作废。
      </p>
      <p>有人看过，或者哪一户定了时间、打印了材料以后，就不能撤回，要改请用“调整名单”，写明原因。</p>
      <Problems problems={takeBack.problems} />
    </Confirm>
  )
}
