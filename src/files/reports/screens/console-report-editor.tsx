import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { useShown } from '../../../web/ui/use-shown.ts'
import type { BlockKind, ReportBlock } from '../rules.ts'
import { BlockRow } from './console-report-block.tsx'
import type { ReportView } from './report-view.ts'

type Draft = ReportBlock & { key: number }
let lastKey = 0
const drafted = (block: ReportBlock): Draft => {
  lastKey += 1
  return { ...block, key: lastKey }
}

/** The words, block by block. What is typed stays here until it is saved. */
export function ReportEditor({ view }: { view: ReportView }) {
  const begun = view.written ?? view.fresh
  const [title, setTitle] = useState(begun.title)
  const [addressee, setAddressee] = useState(begun.addressee)
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => begun.blocks.map(drafted))
  const write = useAct(orpc.reports.write.mutationOptions({ onSuccess: () => setSaved((n) => n + 1) }))
  const [saved, setSaved] = useState(0)
  const number = view.written?.number ?? 0
  return (
    <Part title="改报告">
      <Problems problems={write.problems} at={['title', 'addressee']} />
      <div className="report-editor">
        <TextField
          label="标题"
          max={100}
          value={title}
          onChange={setTitle}
          fault={problemAt(write.problems, 'title')}
        />
        <TextField
          label="主送"
          max={60}
          value={addressee}
          onChange={setAddressee}
          fault={problemAt(write.problems, 'addressee')}
        />
        <ol className="report-blocks">
          {drafts.map((block, i) => (
            <BlockRow
              key={block.key}
              block={block}
              number={i + 1}
              isLast={i === drafts.length - 1}
              fault={problemAt(write.problems, `blocks.${i}.text`)}
              onChange={(put) => setDrafts(drafts.map((d) => (d.key === block.key ? { ...put, key: d.key } : d)))}
              onMove={(step) => setDrafts(moved(drafts, i, step))}
              onDrop={() => setDrafts(drafts.filter((d) => d.key !== block.key))}
            />
          ))}
        </ol>
        <div className="row">
          <Add
            kind="para"
            act="加一段正文"
            onAdd={(kind) => setDrafts([...drafts, drafted({ type: kind, text: '' })])}
          />
          <Add kind="head1" act="加标题" onAdd={(kind) => setDrafts([...drafts, drafted({ type: kind, text: '' })])} />
          <Button onClick={() => setDrafts(view.fresh.blocks.map(drafted))}>按现在的数字重新生成正文</Button>
        </div>
        <Save
          key={saved}
          number={number}
          problems={write.problems}
          busy={write.busy}
          onSave={(seen) =>
            write.go({
              ...{ roundId: view.round.id, seen, title, addressee },
              blocks: drafts.map(({ type, text }) => ({ type, text })),
            })
          }
        />
      </div>
    </Part>
  )
}

/** Answers the version that stood there when writing began; mounted anew by each saving. */
function Save(props: {
  number: number
  problems: ReturnType<typeof useAct>['problems']
  busy: boolean
  onSave: (seen: number) => void
}) {
  const seen = useShown(props.number, props.problems)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    props.onSave(seen)
  }
  return (
    <form onSubmit={submit}>
      <Button type="primary" htmlType="submit" loading={props.busy}>
        保存为第 {seen + 1} 版
      </Button>
    </form>
  )
}

function Add(props: { kind: BlockKind; act: string; onAdd: (kind: BlockKind) => void }) {
  return <Button onClick={() => props.onAdd(props.kind)}>{props.act}</Button>
}

function moved(drafts: readonly Draft[], at: number, step: -1 | 1): readonly Draft[] {
  const [one, other] = [drafts[at], drafts[at + step]]
  if (!one || !other) return drafts
  return drafts.map((d, i) => (i === at ? other : i === at + step ? one : d))
}
