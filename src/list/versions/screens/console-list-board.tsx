import { Button, Input } from 'antd'
import { useState } from 'react'
import { nameHolds } from '../../../platform/normalise-name.ts'
import type { ListSearch } from '../../../web/console/list-search.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import type { LineView, VisitListView } from '../view-schemas.ts'
import { BoardColumn } from './console-list-column.tsx'
import { Loads } from './console-list-loads.tsx'
import { MoveBar } from './console-list-move-bar.tsx'
import { useMoving } from './use-moving.ts'

const NARROW = '(max-width: 760px)'

/** A column per visitor, a card per household with its reason in small type; cards are moved by mouse, touch or keyboard. */
export function Board(props: { list: VisitListView; mayChange: boolean; about: ListSearch }) {
  const { lines, loads } = props.list
  const { who: askedFor, household } = props.about
  // on a phone one visitor at a time: the board has no room for columns side by side
  const [who, setWho] = useState(() =>
    household !== undefined || askedFor !== undefined
      ? askedFor
      : matchMedia(NARROW).matches
        ? loads.find((l) => l.load > 0)?.visitor.id
        : undefined,
  )
  const [word, setWord] = useState(lines.find((l) => l.householdId === household)?.members[0]?.name ?? '')
  const kept = lines.filter((line) => matches(line, word.trim()))
  const shown = loads.filter((load) => (who === undefined ? load.load > 0 || !load.absent : load.visitor.id === who))
  const moving = useMoving(
    props.list,
    loads.filter((l) => !l.absent).map((l) => l.visitor.id),
  )
  const look = ['board', who === undefined ? '' : 'one', moving.held ? 'moving' : ''].join(' ')
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
          <span className="soft small">
            {props.mayChange ? '按住卡片拖到另一列改派，或按“改派”后用左右键选；' : ''}点上面的名字，只看一位家访人
          </span>
        ) : (
          <Button onClick={() => setWho(undefined)}>看全部家访人</Button>
        )}
      </div>
      <Problems problems={moving.problems} />
      <MoveBar moving={moving} loads={loads} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways within itself and must be reached by keyboard */}
      <section className={look} aria-label="各家访人的名单" tabIndex={0}>
        {shown
          .filter((load) => moving.held || word.trim() === '' || kept.some((l) => l.visitor.id === load.visitor.id))
          .map((load) => (
            <BoardColumn
              key={load.visitor.id}
              load={load}
              lines={kept.filter((line) => line.visitor.id === load.visitor.id)}
              list={props.list}
              mayChange={props.mayChange}
              moving={moving}
            />
          ))}
      </section>
    </>
  )
}

function matches(line: LineView, word: string): boolean {
  if (word === '') return true
  return [line.area, line.recorder?.name ?? '', ...line.members.flatMap((m) => [m.name, m.department])].some((text) =>
    nameHolds(text, word),
  )
}
