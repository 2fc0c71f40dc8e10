import { Button, Input } from 'antd'
import { useState } from 'react'
import type { VisitListView } from '../views.ts'
import { Loads } from './console-list-loads.tsx'

type Line = VisitListView['lines'][number]
type Load = VisitListView['loads'][number]

/** A column per visitor, a card per household with its reason in small type. */
export function Board(props: { list: VisitListView }) {
  const { lines, loads } = props.list
  const [who, setWho] = useState<string>()
  const [word, setWord] = useState('')
  const kept = lines.filter((line) => matches(line, word.trim()))
  const shown = loads.filter((load) => who === undefined || load.visitor.id === who)
  return (
    <>
      <Loads list={props.list} who={who} onWho={setWho} />
      <div className="row">
        <Input
          className="search"
          aria-label="按姓名、部室或片区查找"
          placeholder="姓名、部室或片区"
          value={word}
          allowClear
          onChange={(event) => setWord(event.target.value)}
        />
        {who === undefined ? (
          <span className="soft small">点上面的名字，只看一位家访人</span>
        ) : (
          <Button onClick={() => setWho(undefined)}>看全部家访人</Button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways within itself and must be reached by keyboard */}
      <section className={who === undefined ? 'board' : 'board one'} aria-label="各家访人的名单" tabIndex={0}>
        {shown.map((load) => (
          <VisitorColumn
            key={load.visitor.id}
            load={load}
            lines={kept.filter((line) => line.visitor.id === load.visitor.id)}
          />
        ))}
      </section>
    </>
  )
}

function VisitorColumn(props: { load: Load; lines: readonly Line[] }) {
  const { visitor, load, cap } = props.load
  return (
    <section className="board-column" aria-label={`${visitor.name}的名单`}>
      <header>
        <h2>{visitor.name}</h2>
        <p className="soft small">{visitor.title}</p>
        <p className="small">
          {load} 户 <span className="soft">{cap > 0 && `上限 ${cap} 户`}</span>
        </p>
      </header>
      {props.lines.length === 0 && <p className="soft small">没有符合条件的户。</p>}
      <ul>
        {props.lines.map((line) => (
          <li key={line.householdId} className="card">
            <strong>{line.members.map((m) => m.name).join('、')}</strong>
            <div className="small">
              {[...new Set(line.members.map((m) => m.department))].join('、')}
              {line.area && ` · ${line.area}`}
            </div>
            <div className="small">
              随同记录：{line.recorder ? line.recorder.name : <span className="waits">还没有</span>}
              {line.companions.length > 0 && `；同行：${line.companions.join('、')}`}
            </div>
            <p className="why">{line.why}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function matches(line: Line, word: string): boolean {
  if (word === '') return true
  return [line.area, line.recorder?.name ?? '', ...line.members.flatMap((m) => [m.name, m.department])].some((text) =>
    text.includes(word),
  )
}
