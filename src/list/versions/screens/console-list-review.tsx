import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { LongField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { VisitListView } from '../shapes.ts'

/** 审定: agree, or send back with a word. */
export function ReviewList(props: { list: VisitListView }) {
  const { list } = props
  const [note, setNote] = useState('')
  const review = useAct(orpc.assignment.review.mutationOptions())
  const say = (approve: boolean) => review.go({ listId: list.id, approve, note })
  return (
    <section className="confirm stack" aria-label="审定名单">
      <h2>请您审定</h2>
      <p>
        {list.lines.length} 户，{list.loads.filter((l) => l.load > 0).length}{' '}
        位家访人。每户由谁去、为什么，写在下面的卡片上。
      </p>
      <LongField
        label="意见（退回时要写）"
        value={note}
        max={300}
        rows={2}
        fault={review.problems.find((p) => p.path === 'note')?.message}
        onChange={setNote}
      />
      <Problems problems={review.problems} at={['note']} />
      <div className="row">
        <Button type="primary" loading={review.busy} onClick={() => say(true)}>
          同意
        </Button>
        <Button disabled={review.busy} onClick={() => say(false)}>
          退回修改
        </Button>
      </div>
    </section>
  )
}
