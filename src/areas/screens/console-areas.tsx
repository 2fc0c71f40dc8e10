import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../web/api.ts'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Problems } from '../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../web/ui/states.tsx'
import { useAct } from '../../web/ui/use-act.ts'
import type { AreaView } from '../contract.ts'
import { AreaMap } from './area-map.tsx'
import '../../web/ui/table.css'
import './areas.css'

/** 片区位置: roughly where each area lies from the office, for short ways; never a household's own place. */
export function Areas() {
  const areas = useQuery(orpc.areas.table.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="片区位置" back={{ to: '/round/list', name: '名单' }}>
        只标村、社区的大致位置，不标任何一户。名单在分工和对口联系相同时，优先让路近的领导去（§三.1）。
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
              <tr key={`${area.name} ${area.place?.x} ${area.place?.y}`} className={area.name === name ? 'chosen' : ''}>
                <th scope="row">
                  <label className="pick">
                    <input type="radio" name="area" checked={area.name === name} onChange={() => setName(area.name)} />
                    {area.name}
                  </label>
                </th>
                <td className="number">{area.households}</td>
                <Kilometres label={`${area.name}在单位以东`} area={area} axis="x" onSet={put} />
                <Kilometres label={`${area.name}在单位以北`} area={area} axis="y" onSet={put} />
              </tr>
            ))}
          </tbody>
        </table>
        <p className="soft small">以西、以南写负数。清空一格就取消这个片区的位置。</p>
      </div>
      <AreaMap areas={areas} chosen={name} onPlace={(to) => put(to)} />
    </div>
  )
}

function Kilometres(props: {
  label: string
  area: AreaView
  axis: 'x' | 'y'
  onSet: (place: AreaView['place'], name: string) => void
}) {
  const { area, axis } = props
  const stored = area.place === null ? '' : String(area.place[axis] / 10)
  const [value, setValue] = useState(stored)
  const save = () => {
    if (value === stored) return
    const km = Number(value)
    if (value.trim() === '') return props.onSet(null, area.name)
    if (!Number.isFinite(km)) return setValue(stored)
    const other = area.place ?? { x: 0, y: 0 }
    props.onSet({ ...other, [axis]: Math.round(km * 10) }, area.name)
  }
  return (
    <td>
      <input
        className="native"
        type="number"
        step={0.1}
        aria-label={props.label}
        value={value}
        onChange={(event) => setValue(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
      />
    </td>
  )
}
