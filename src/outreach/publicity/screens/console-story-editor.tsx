import { Button } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { Block } from '../blocks.ts'
import type { StoryView } from '../contract.ts'
import { BlockRow } from './story-block.tsx'
import { AddPicture } from './story-picture.tsx'

export type Draft = { key: number; block: Block }
let lastKey = 0
const drafted = (block: Block): Draft => {
  lastKey += 1
  return { key: lastKey, block }
}
const empty = (type: 'heading' | 'paragraph' | 'quote') => drafted({ type, text: '' })

/** The words of a story, block by block. What is typed stays here until it is saved; another's saving meanwhile is said, not written over. */
export function StoryEditor({ view }: { view: StoryView }) {
  const [title, setTitle] = useState(view.title)
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => view.blocks.map(drafted))
  // the version these words began from: a save of one's own brings the next one
  const [from, setFrom] = useState({ version: view.version, changes: view.changes, saving: false })
  const save = useAct(
    orpc.publicity.save.mutationOptions({ onSuccess: () => setFrom((was) => ({ ...was, saving: true })) }),
  )
  const { version, changes } = view
  useEffect(() => {
    setFrom((was) => (was.saving || was.version === version ? { version, changes, saving: false } : was))
  }, [version, changes])
  const blocks = drafts.map(({ block }) => block)
  const isSaved = title === view.title && JSON.stringify(blocks) === JSON.stringify(view.blocks)
  const change = (key: number, put: readonly Block[]) =>
    setDrafts((all) =>
      all.flatMap((one) =>
        one.key !== key ? [one] : put.map((block, i) => (i === 0 ? { key, block } : drafted(block))),
      ),
    )
  const move = (key: number, step: -1 | 1) => setDrafts((all) => moved(all, key, step))
  const add = (draft: Draft) => setDrafts((all) => [...all, draft])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const filled = blocks.filter((block) => block.type === 'picture' || block.text.trim() !== '')
    setDrafts(drafts.filter(({ block }) => filled.includes(block)))
    save.go({ storyId: view.id, seen: from.changes, title, blocks: filled })
  }
  return (
    <form className="story-editor" onSubmit={submit} noValidate>
      <TextField label="标题" max={64} value={title} onChange={setTitle} fault={problemAt(save.problems, 'title')} />
      <p className="soft small">可以从 Word 或网页整篇粘贴：文字、分段和小标题留下，格式不带过来。</p>
      <ol className="story-blocks">
        {drafts.map(({ key, block }, i) => (
          <BlockRow
            key={key}
            storyId={view.id}
            number={i + 1}
            last={i === drafts.length - 1}
            block={block}
            onChange={(put) => change(key, put)}
            onMove={(step) => move(key, step)}
          />
        ))}
      </ol>
      <div className="row">
        <Button onClick={() => add(empty('paragraph'))}>加正文</Button>
        <Button onClick={() => add(empty('heading'))}>加小标题</Button>
        <Button onClick={() => add(empty('quote'))}>加引用</Button>
        <AddPicture
          storyId={view.id}
          onAdded={(hash) => add(drafted({ type: 'picture', hash, caption: '', alt: '' }))}
        />
      </div>
      <Problems problems={save.problems} at={['title']}>
        {save.problems.some(({ code }) => code === 'story.changed') && (
          <Button onClick={() => setFrom({ version, changes, saving: false })}>看过了，用我写的存为新的一稿</Button>
        )}
      </Problems>
      <div className="story-save">
        <Button type={isSaved ? 'default' : 'primary'} htmlType="submit" loading={save.busy} disabled={isSaved}>
          保存这一稿
        </Button>
        <span className="soft small" role="status">
          {isSaved ? `第 ${view.version} 稿，已保存` : '有改动还没有保存'}
        </span>
      </div>
      {save.done && isSaved && <Strip kind="done">已保存为第 {view.version} 稿。</Strip>}
    </form>
  )
}

function moved(all: readonly Draft[], key: number, step: -1 | 1): readonly Draft[] {
  const at = all.findIndex((one) => one.key === key)
  const [one, other] = [all[at], all[at + step]]
  if (!one || !other) return all
  return all.map((d, i) => (i === at ? other : i === at + step ? one : d))
}
