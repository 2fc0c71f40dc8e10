import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { Cited } from '../../../web/ui/cited-clauses.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { ImportView } from './import-labels.ts'

type Place = ImportView['places'][number]
const ANSWERS: ReadonlyArray<readonly [string, boolean]> = [
  ['本地', true],
  ['不是本地', false],
]
const STEP = 20

/** Which places are here, said once a place and not once for each relative; what was pressed is read anew at once. */
export function AskPlaces(props: { view: ImportView; busy: boolean }) {
  const { view } = props
  const [said, setSaid] = useState<ReadonlyMap<string, boolean | null>>(new Map())
  const [shown, setShown] = useState(STEP)
  const act = useAct({ ...orpc.imports.answerPlaces.mutationOptions(), onSuccess: () => setSaid(new Map()) })
  if (view.places.length === 0) return null
  const people = view.places.reduce((sum, place) => sum + place.people, 0)
  const locked = props.busy || act.busy || view.fileUntil === null
  const changed = view.places.filter(({ place, local }) => said.has(place) && said.get(place) !== local)
  const chosen = ({ place, local }: Place) => (said.has(place) ? (said.get(place) ?? null) : local)
  const open = view.places.filter((one) => one.place !== '' && chosen(one) === null)
  const send = () =>
    act.go({ importId: view.id, places: changed.map(({ place }) => ({ place, local: said.get(place) ?? null })) })
  return (
    <Part title="这些地方算不算本地？" aside={`${people} 位家属`}>
      <div className="stack">
        <p className="prose">
          <Cited>
            花名册没有写这些家属是否在本地工作或居住（§二）。一个地方答一次，这个地方的家属就都定了；没有答的，各家核对登记时再写。
          </Cited>
        </p>
        <ul className="places">
          {view.places.slice(0, shown).map((place) => (
            <PlaceRow
              key={place.place}
              of={place}
              chosen={chosen(place)}
              locked={locked}
              onChoose={(local) => setSaid(new Map([...said, [place.place, local]]))}
            />
          ))}
        </ul>
        {view.places.length > shown && (
          <div className="row">
            <Button onClick={() => setShown(shown + STEP)}>
              再显示 {Math.min(STEP, view.places.length - shown)} 个地方
            </Button>
            <span className="soft small">还有 {view.places.length - shown} 个地方没有显示</span>
          </div>
        )}
        {open.length > 1 && view.places.some((one) => chosen(one) !== null) && (
          <div>
            <Button
              disabled={locked}
              onClick={() => setSaid(new Map([...said, ...open.map(({ place }) => [place, false] as const)]))}
            >
              没有答的 {open.length} 个地方都不是本地
            </Button>
          </div>
        )}
        <Problems problems={act.problems} />
        {changed.length > 0 && (
          <div className="row">
            <Button type="primary" loading={act.busy} disabled={locked} onClick={send}>
              照这样定 {changed.reduce((sum, place) => sum + place.people, 0)} 位家属
            </Button>
            <Button disabled={locked} onClick={() => setSaid(new Map())}>
              不改了
            </Button>
          </div>
        )}
      </div>
    </Part>
  )
}

function PlaceRow(props: {
  of: Place
  chosen: boolean | null
  locked: boolean
  onChoose: (local: boolean | null) => void
}) {
  const { place, people } = props.of
  const name = place === '' ? '没有写在哪里的' : place
  return (
    <li>
      <strong>{name}</strong>
      <span className="soft small">{people} 位</span>
      <fieldset className="chips" aria-label={name}>
        {ANSWERS.map(([label, local]) => (
          <button
            key={label}
            type="button"
            className="chip"
            disabled={props.locked}
            aria-pressed={props.chosen === local}
            onClick={() => props.onChoose(props.chosen === local ? null : local)}
          >
            {label}
          </button>
        ))}
      </fieldset>
    </li>
  )
}
