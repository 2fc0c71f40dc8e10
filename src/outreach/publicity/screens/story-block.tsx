import { Button, Input } from 'antd'
import type { ClipboardEvent } from 'react'
import { TextField } from '../../../web/ui/field.tsx'
import { type Block, blockNames, cutWhole } from '../blocks.ts'
import { blocksFromHtml, blocksFromText } from '../parse-pasted.ts'
import { pictureAt } from './story-text.tsx'

type Props = {
  storyId: string
  number: number
  last: boolean
  block: Block
  /** With the blocks that stand here from now on; none takes it away. */
  onChange: (blocks: readonly Block[]) => void
  onMove: (step: -1 | 1) => void
}
type TextBlock = Extract<Block, { text: string }>
const MOST = { heading: 100, paragraph: 4000, quote: 4000 } as const

/** One block: what it is, its words, and where it stands among the others. */
export function BlockRow(props: Props) {
  const { number, last, block, onChange, onMove } = props
  return (
    <li className={`story-block is-${block.type}`}>
      <div className="story-block-head">
        {block.type === 'picture' ? (
          <span className="soft small">第 {number} 段　图片</span>
        ) : (
          <TypeChoice number={number} block={block} onChange={(put) => onChange([put])} />
        )}
        <span className="row">
          <Button type="text" size="small" disabled={number === 1} onClick={() => onMove(-1)}>
            上移<span className="unseen">第 {number} 段</span>
          </Button>
          <Button type="text" size="small" disabled={last} onClick={() => onMove(1)}>
            下移<span className="unseen">第 {number} 段</span>
          </Button>
          <Button type="text" size="small" onClick={() => onChange([])}>
            删去<span className="unseen">第 {number} 段</span>
          </Button>
        </span>
      </div>
      {block.type === 'picture' ? <Picture {...props} block={block} /> : <Text {...props} block={block} />}
    </li>
  )
}

function TypeChoice(props: { number: number; block: TextBlock; onChange: (block: TextBlock) => void }) {
  const { number, block, onChange } = props
  return (
    <select
      className="story-type"
      aria-label={`第 ${number} 段是什么`}
      value={block.type}
      onChange={({ target }) => {
        const type = (['paragraph', 'heading', 'quote'] as const).find((one) => one === target.value) ?? 'paragraph'
        onChange({ type, text: block.text })
      }}
    >
      <option value="paragraph">{blockNames.paragraph}</option>
      <option value="heading" disabled={block.text.length > MOST.heading}>
        {blockNames.heading}
      </option>
      <option value="quote">{blockNames.quote}</option>
    </select>
  )
}

function Text({ number, block, onChange }: Props & { block: TextBlock }) {
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const html = event.clipboardData.getData('text/html')
    const text = event.clipboardData.getData('text/plain')
    const found = html === '' ? blocksFromText(text) : blocksFromHtml(html)
    const [first, ...rest] = found
    if (!first || rest.length === 0) return
    event.preventDefault()
    const { selectionStart: start, selectionEnd: end } = event.currentTarget
    const [before, after] = [block.text.slice(0, start), block.text.slice(end)]
    if (before.trim() === '' && after.trim() === '') return onChange(found)
    const behind: TextBlock[] = after.trim() === '' ? [] : [{ type: block.type, text: after }]
    onChange([{ type: block.type, text: cutWhole(`${before}${first.text}`, MOST[block.type]) }, ...rest, ...behind])
  }
  return (
    <Input.TextArea
      aria-label={`第 ${number} 段`}
      value={block.text}
      maxLength={MOST[block.type]}
      autoSize={{ minRows: block.type === 'paragraph' ? 2 : 1, maxRows: 30 }}
      onPaste={paste}
      onChange={({ target }) => onChange([{ type: block.type, text: target.value }])}
    />
  )
}

function Picture({ storyId, block, onChange }: Props & { block: Extract<Block, { type: 'picture' }> }) {
  return (
    <div className="story-picture">
      <img src={pictureAt(storyId, block.hash)} alt={block.alt || block.caption || '刚加的图片'} />
      <div className="stack">
        <TextField
          label="图片说明"
          max={200}
          value={block.caption}
          onChange={(caption) => onChange([{ ...block, caption }])}
        />
        <TextField
          label="给看不见图片的人：图上有什么（可以不填）"
          max={200}
          value={block.alt}
          onChange={(alt) => onChange([{ ...block, alt }])}
        />
      </div>
    </div>
  )
}
