import type { Block, Words } from '../blocks.ts'

/** A story as it will be read. */
export function StoryText(props: { storyId: string; words: Words; small?: true }) {
  return (
    <article className={props.small ? 'story-text small-text' : 'story-text'}>
      <h2 className="story-head">{props.words.title}</h2>
      {keyed(props.words.blocks).map(({ key, block }) => (
        <One key={key} storyId={props.storyId} block={block} />
      ))}
    </article>
  )
}

function One({ storyId, block }: { storyId: string; block: Block }) {
  if (block.type === 'heading') return <h3>{block.text}</h3>
  if (block.type === 'quote') return <blockquote className="lines">{block.text}</blockquote>
  if (block.type === 'paragraph') return <p className="lines">{block.text}</p>
  return (
    <figure>
      <img src={pictureAt(storyId, block.hash)} alt={block.alt || block.caption || '没有说明的图片'} loading="lazy" />
      {block.caption !== '' && <figcaption>{block.caption}</figcaption>}
    </figure>
  )
}

export const pictureAt = (storyId: string, hash: string) => `/api/publicity/${storyId}/pictures/${hash}`

/** Blocks do not change while they are read: their place is their name. */
const keyed = (blocks: readonly Block[]) => blocks.map((block, i) => ({ key: `${i}`, block }))
