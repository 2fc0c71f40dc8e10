import { type ReactNode, useEffect } from 'react'
import { dutySight } from '../../../vocabulary/duty-sight.ts'
import { type HandbookKey, handbooks } from '../../../vocabulary/handbooks.ts'
import type { Block, Inline } from '../rules/handbook.ts'
import type { Book } from './load-handbooks.ts'
import './handbook.css'

const SIGHT = '您能看到什么'

/** One handbook, to read and to print: its contents, its text, and what the duty may see. Native elements: the phone shows it too. */
export function HandbookText(props: { of: HandbookKey; book: Book }) {
  const { book } = props
  useEffect(toHeadingNamed, [])
  const heads = book.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.id] : []))
  return (
    <article className="handbook">
      <nav className="handbook-contents" aria-label="目录">
        <ol>
          {[...heads, SIGHT].map((id) => (
            <li key={id}>
              <a href={`#${id}`}>{id}</a>
            </li>
          ))}
        </ol>
      </nav>
      <div className="handbook-act">
        <button type="button" onClick={() => print()}>
          打印这本手册
        </button>
      </div>
      {book.blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a handbook does not change while it is read
        <Shown key={i} block={block} pictures={book.pictures} />
      ))}
      <Sees of={props.of} />
    </article>
  )
}

/** What the duty may see, in the words that are shown to whoever grants it. */
function Sees(props: { of: HandbookKey }) {
  const { sees, never } = dutySight[handbooks[props.of].duty]
  return (
    <>
      <h2 id={SIGHT} tabIndex={-1}>
        {SIGHT}
      </h2>
      <ul>
        {sees.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p>{never}。</p>
    </>
  )
}

/** The heading that the address names: the text came after the page did. */
function toHeadingNamed(): (() => void) | undefined {
  const go = () => {
    const heading = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    heading?.scrollIntoView()
    heading?.focus({ preventScroll: true })
  }
  go()
  addEventListener('hashchange', go)
  return () => removeEventListener('hashchange', go)
}

function Shown({ block, pictures }: { block: Block; pictures: Record<string, string> }): ReactNode {
  if (block.kind === 'heading') {
    const Heading = block.level === 2 ? 'h2' : 'h3'
    return (
      <Heading id={block.id} tabIndex={-1}>
        {block.text}
      </Heading>
    )
  }
  if (block.kind === 'picture')
    return (
      <figure>
        <img src={pictures[block.name]} alt={block.text} loading="lazy" />
        <figcaption>{block.text}</figcaption>
      </figure>
    )
  if (block.kind === 'list') {
    const List = block.ordered ? 'ol' : 'ul'
    return (
      <List>
        {block.items.map((words, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <li key={i}>{rendered(words)}</li>
        ))}
      </List>
    )
  }
  return <p className={block.kind === 'note' ? 'handbook-note' : undefined}>{rendered(block.words)}</p>
}

function rendered(words: readonly Inline[]): ReactNode {
  return words.map((word, i) => {
    const key = `${i}`
    if (word.kind === 'strong') return <strong key={key}>{word.text}</strong>
    if (word.kind === 'label') return <b key={key} className="handbook-label">{`「${word.text}」`}</b>
    if (word.kind === 'link')
      return (
        <a key={key} href={word.to}>
          {word.text}
        </a>
      )
    return word.text
  })
}
