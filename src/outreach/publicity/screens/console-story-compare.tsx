import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { momentOf } from '../../../web/ui/dates.ts'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import type { Words } from '../blocks.ts'
import { laidBeside } from '../compare-versions.ts'
import type { StoryView } from '../contract.ts'

/** Two versions side by side, what differs marked. */
export function Compare({ view }: { view: StoryView }) {
  const newest = view.versions[0]?.number ?? 1
  const shown = view.state === 'draft' ? newest : (view.putVersion ?? newest)
  const [first, setFirst] = useState(String(Math.max(1, shown - 1)))
  const [second, setSecond] = useState(String(shown))
  const options = view.versions.map(({ number, at, by }) => ({
    value: String(number),
    name: `第 ${number} 稿　${momentOf(at)}　${by}`,
  }))
  const ask = (number: string) =>
    orpc.publicity.version.queryOptions({ input: { storyId: view.id, number: Number(number) } })
  const left = useQuery(ask(first))
  const right = useQuery(ask(second))
  return (
    <details className="part">
      <summary>对照两稿（共 {view.versions.length} 稿）</summary>
      <div className="story-beside">
        <SelectField label="左边" value={first} onChange={setFirst} options={options} />
        <SelectField label="右边" value={second} onChange={setSecond} options={options} />
      </div>
      <Fetched of={left} what="左边一稿">
        {(one) => <Fetched of={right}>{(other) => <Beside one={one} other={other} />}</Fetched>}
      </Fetched>
    </details>
  )
}

function Beside({ one, other }: { one: Words; other: Words }) {
  const rows = laidBeside(one, other)
  const changed = rows.filter(({ isSame }) => !isSame).length
  return (
    <>
      <p className="soft small">{changed === 0 ? '两稿一样。' : `${changed} 处不同，标了颜色。`}</p>
      <div className="story-rows-beside">
        {rows.map(({ key, left, right, isSame }) => (
          <div key={key} className={isSame ? 'same' : 'differs'}>
            <Cell text={left} />
            <Cell text={right} />
          </div>
        ))}
      </div>
    </>
  )
}

function Cell({ text }: { text: string | null }) {
  if (text === null) return <p className="none soft small">（没有这一段）</p>
  return <p className="lines">{text}</p>
}
