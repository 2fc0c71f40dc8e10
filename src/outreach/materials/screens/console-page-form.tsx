import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { LongField, TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { blockNames, type PageBlock } from '../rules.ts'

type Draft = { key: number; type: PageBlock['type']; text: string }

const kinds = (['para', 'head1', 'list', 'quote'] as const).map((value) => ({ value, name: blockNames[value] }))
const isKind = (value: string): value is PageBlock['type'] => Object.hasOwn(blockNames, value)

const draftOf = (block: PageBlock, key: number): Draft => ({
  key,
  type: block.type,
  text: block.type === 'list' ? block.items.join('\n') : block.text,
})

function blockOf({ type, text }: Draft): PageBlock {
  if (type !== 'list') return { type, text }
  const items = text.split('\n').filter((line) => line.trim() !== '')
  return { type, items, numbered: false }
}

/** A page written here, block by block: a heading, a paragraph, a list (a line each), a quotation. */
export function PageForm(props: {
  of: { materialId: string | null; seen: number | null }
  title?: string
  blocks?: readonly PageBlock[]
  onDone: (materialId: string) => void
}) {
  const [title, setTitle] = useState(props.title ?? '')
  const [drafts, setDrafts] = useState<readonly Draft[]>(
    () => props.blocks?.map(draftOf) ?? [{ key: 0, type: 'para', text: '' }],
  )
  const keep = useAct(
    orpc.materials.keepPage.mutationOptions({ onSuccess: (created) => props.onDone(created.materialId) }),
  )
  const set = (key: number, change: Partial<Draft>) =>
    setDrafts(drafts.map((draft) => (draft.key === key ? { ...draft, ...change } : draft)))
  const add = (type: PageBlock['type']) => {
    const key = Math.max(-1, ...drafts.map((draft) => draft.key)) + 1
    setDrafts([...drafts, { key, type, text: '' }])
  }
  const up = (at: number) => setDrafts(drafts.toSpliced(at - 1, 2, ...drafts.slice(at - 1, at + 1).toReversed()))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep.go({ ...props.of, title, blocks: drafts.map(blockOf) })
  }
  const faultOf = (at: number) =>
    ['text', 'items', 'items.0'].map((name) => problemAt(keep.problems, `blocks.${at}.${name}`)).find(Boolean)
  return (
    <form className="form page-form" onSubmit={submit} noValidate>
      <Problems problems={keep.problems} at={['title', ...drafts.map((_, at) => `blocks.${at}.text`)]} />
      <TextField label="名称" max={60} value={title} onChange={setTitle} fault={problemAt(keep.problems, 'title')} />
      <ol className="page-blocks">
        {drafts.map(({ key, type, text }, at) => (
          <li key={key}>
            <SelectField
              label={`第 ${at + 1} 段`}
              value={type}
              options={kinds}
              onChange={(value) => isKind(value) && set(key, { type: value })}
            />
            <LongField
              label={`第 ${at + 1} 段的文字`}
              hint={type === 'list' ? '一行一条。' : undefined}
              max={2000}
              rows={type === 'head1' ? 1 : 3}
              value={text}
              onChange={(value) => set(key, { text: value })}
              fault={faultOf(at)}
            />
            <div className="row">
              <Button size="small" disabled={at === 0} onClick={() => up(at)} aria-label={`把第 ${at + 1} 段上移`}>
                上移
              </Button>
              <Button
                size="small"
                disabled={drafts.length === 1}
                onClick={() => setDrafts(drafts.filter((draft) => draft.key !== key))}
                aria-label={`删去第 ${at + 1} 段`}
              >
                删去
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <div className="row">
        {kinds.map(({ value, name }) => (
          <Button key={value} onClick={() => add(value)}>
            加{name}
          </Button>
        ))}
      </div>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={keep.busy}>
          {props.of.materialId === null ? '存为学习资料' : '存为新的一版'}
        </Button>
      </div>
    </form>
  )
}
