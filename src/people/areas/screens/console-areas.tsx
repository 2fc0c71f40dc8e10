import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { Cited } from '../../../web/ui/cited-clauses.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { AreaView } from '../contract.ts'
import { AreaMap } from './area-map.tsx'
import '../../../web/ui/table.css'
import './areas.css'

/** 片区位置: roughly where each area lies from the office, for short ways; never a household's own place. */
export function Areas() {
  const areas = useQuery(orpc.areas.table.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="片区位置" back={{ to: '/round/list', name: '名单' }}>
        <Cited>只标村、社区的大致位置，不标任何一户。名单在分工和对口联系相同时，优先让路近的领导去（§三.1）。</Cited>
      </PageHead>
      <Fetched of={areas} what="片区">
        {({ areas }) =>
          areas.length === 0 ? (
            <Empty title="还没有片区">花名册的“片区”或“住址”一列有内容，这里就会列出来。</Empty>
          ) : (
            <Places areas={areas} />
          )
        }
      </Fetched>
    </>
  )
}

function Places(props: { areas: readonly AreaView[] }) {
  const { areas } = props
  const [name, setName] = useState(areas.find((a) => a.place === null)?.name ?? areas[0]?.name ?? '')
  const place = useAct(orpc.areas.place.mutationOptions())
  const put = (to: AreaView['place'], of = name) => place.go({ name: of, place: to })
  return (
    <div className="areas">
      <div>
        <Problems problems={place.problems} />
        <table className="table">
          <caption className="unseen">片区和位置</caption>
          <thead>
            <tr>
              <th scope="col">片区</th>
              <th scope="col" className="number">
                户数
              </th>
              <th scope="col">在单位以东（公里）</th>
              <th scope="col">在单位以北（公里）</th>
            </tr>
          </thead>
          <tbody>
            {areas.map((area) => (
              <AreaRow
                key={area.name}
                area={area}
                chosen={area.name === name}
                onChoose={() => setName(area.name)}
                onSet={(to) => put(to, area.name)}
              />
            ))}
          </tbody>
        </table>
        <p className="soft small">以西、以南写负数。两格都填了才保存；两格都清空就取消这个片区的位置。</p>
      </div>
      <AreaMap areas={areas} chosen={name} onPlace={(to) => put(to)} />
    </div>
  )
}

/** Both distances of an area; kept when both are filled, or both emptied. What is being typed is never overwritten. */
function AreaRow(props: {
  area: AreaView
  chosen: boolean
  onChoose: () => void
  onSet: (place: AreaView['place']) => void
}) {
  const { area } = props
  const row = useRef<HTMLTableRowElement>(null)
  const stored = shown(area.place)
  const [typed, setTyped] = useState(stored)
  useEffect(() => {
    if (!row.current?.contains(document.activeElement) || document.activeElement?.getAttribute('type') === 'radio')
      setTyped({ x: stored.x, y: stored.y })
  }, [stored.x, stored.y])
  const save = () => {
    if (typed.x === stored.x && typed.y === stored.y) return
    if (typed.x === '' && typed.y === '') return props.onSet(null)
    const [x, y] = [Number(typed.x), Number(typed.y)]
    if (typed.x === '' || typed.y === '' || !Number.isFinite(x) || !Number.isFinite(y)) return
    props.onSet({ x: Math.round(x * 10), y: Math.round(y * 10) })
  }
  const cell = (axis: 'x' | 'y', label: string) => (
    <td data-head={`${label}（公里）`}>
      <input
        className="native"
        type="number"
        step={0.1}
        aria-label={`${area.name}${label}`}
        value={typed[axis]}
        onChange={(event) => setTyped({ ...typed, [axis]: event.target.value })}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
      />
    </td>
  )
  return (
    <tr ref={row} className={props.chosen ? 'chosen' : ''}>
      <th scope="row">
        <label className="pick">
          <input type="radio" name="area" checked={props.chosen} onChange={props.onChoose} />
          {area.name}
        </label>
      </th>
      <td className="number" data-head="户数">
        {area.households}
      </td>
      {cell('x', '在单位以东')}
      {cell('y', '在单位以北')}
    </tr>
  )
}

function shown(place: AreaView['place']): { x: string; y: string } {
  return place === null ? { x: '', y: '' } : { x: String(place.x / 10), y: String(place.y / 10) }
}
