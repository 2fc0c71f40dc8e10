import type { PageBlock } from '../rules.ts'

/** A page as it is read, at the desk and on the phone. */
export function Blocks(props: { blocks: readonly PageBlock[] }) {
  return (
    <div className="page-read">
      {props.blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page that is read does not change
        <OneBlock key={at} block={block} />
      ))}
    </div>
  )
}

function OneBlock({ block }: { block: PageBlock }) {
  if (block.type === 'list') {
    const items = block.items.map((item) => <li key={item}>{item}</li>)
    return block.numbered ? <ol>{items}</ol> : <ul>{items}</ul>
  }
  if (block.type === 'head1') return <h2>{block.text}</h2>
  if (block.type === 'quote') return <blockquote className="lines">{block.text}</blockquote>
  return <p className="lines">{block.text}</p>
}
