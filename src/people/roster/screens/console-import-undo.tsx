import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { Confirm } from '../../../web/ui/confirm.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { ImportView } from './import-labels.ts'

/** Taking an import back whole, or why that cannot be. */
export function UndoImport(props: { view: ImportView; undone: boolean; whyNot: string | null }) {
  const [kept, setKept] = useState<readonly string[]>()
  const undo = useAct({ ...orpc.imports.undo.mutationOptions(), onSuccess: (done) => setKept(done.kept) })
  if (kept)
    return (
      <Strip kind="done">
        收回好了，名册回到登记以前的样子。
        {kept.length > 0 && `后来另有改动、因此保留的：${kept.join('、')}。请在名册里核对。`}
      </Strip>
    )
  if (props.undone) return null
  if (props.whyNot !== null) return <p className="soft small prose">{props.whyNot}</p>
  return (
    <div className="stack undo">
      <Problems problems={undo.problems} />
      <Confirm
        act="收回这次登记"
        title="收回这次登记？"
        second
        busy={undo.busy}
        onConfirm={() => undo.go({ importId: props.view.id })}
      >
        <p>新登记的人、改动的内容、登记离开的人，都回到登记以前的样子；后来另外改过的保留，并告诉您是谁。</p>
        <p>登记离开时已停用的账号不会自动恢复，需要时请安全管理员重新启用。</p>
      </Confirm>
      <p className="soft small">拿错了表、认错了列的时候用。生成家访名单以后、或已有家庭答复以后，就不能再收回。</p>
    </div>
  )
}
