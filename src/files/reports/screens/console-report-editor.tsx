import { Button } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { hasMovedOn } from '../../../web/ui/use-shown-version.ts'
import type { BlockKind, ReportBlock } from '../rules.ts'
import { BlockRow } from './console-report-block.tsx'
import type { ReportView } from './report-types.ts'

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
  const number = view.written?.number ?? 0
  // the version these words began from: a save of one's own brings the next one, another's is said first
  const [from, setFrom] = useState(number)
  const write = useAct(orpc.reports.write.mutationOptions({ onSuccess: () => setFrom((was) => was + 1) }))
  const movedOn = hasMovedOn(write.problems)
  useEffect(() => {
    if (movedOn) setFrom(number)
  }, [movedOn, number])
  const save = (event: FormEvent) => {
    event.preventDefault()
    write.go({
      ...{ roundId: view.round.id, seen: from, title, addressee },
      blocks: drafts.map(({ type, text }) => ({ type, text })),
    })
  }
  return (
    <Part title="改报告">
      <Problems problems={write.problems} at={['title', 'addressee']} />
      <form className="report-editor" onSubmit={save} noValidate>
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
        <div className="row">
          <Button type="primary" htmlType="submit" loading={write.busy}>
            保存为第 {from + 1} 版
          </Button>
        </div>
      </form>
    </Part>
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
