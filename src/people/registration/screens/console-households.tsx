import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { orpc } from '../../../web/api.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { useHistoryState } from '../../../web/ui/history-state.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { Chips } from '../../../web/ui/radio-group.tsx'
import { useSidePanel } from '../../../web/ui/use-side-panel.ts'
import { registrationNames } from '../../register/rules/registration.ts'
import type { HouseholdView } from '../household-contract.ts'
import { OneHousehold } from './console-household.tsx'
import { Registration } from './console-registration.tsx'
import { isUnchecked, SheetsBack } from './console-sheets-back.tsx'

const filters = {
  all: { name: '全部', keep: () => true },
  unchecked: { name: '待核对', keep: isUnchecked },
  open: { name: '登记未完', keep: (h: HouseholdView) => h.registration !== 'done' },
  avoid: { name: '有回避', keep: (h: HouseholdView) => h.avoidances.length + h.kin.length > 0 },
} as const
type Filter = keyof typeof filters
const keys = ['all', 'unchecked', 'open', 'avoid'] as const

/** 摸底: the households of the unit; one opens at the right. */
export function Households() {
  const households = useQuery(orpc.registration.households.queryOptions({ input: {} }))
  const waiting = useQuery(orpc.imports.waiting.queryOptions({ input: {} }))
  const left = waiting.data?.problems.length ?? 0
  return (
    <Part
      title="家庭"
      aside={
        <span className="row">
          {left > 0 && <Link to="/round/waiting">{left} 条登记问题待处理</Link>}
          <Link to="/round/import">导入花名册</Link>
        </span>
      }
    >
      <Fetched of={households} what="家庭">
        {({ households }) =>
          households.length === 0 ? (
            <Empty
              title="还没有登记家庭"
              act={
                <Link className="act" to="/round/import">
                  导入花名册
                </Link>
              }
            >
              导入花名册后，这里按户列出干部职工和范围内的家属。
            </Empty>
          ) : (
            <div className="stack">
              <Registration />
              <Board households={households} />
            </div>
          )
        }
      </Fetched>
    </Part>
  )
}

const namesOf = (h: HouseholdView) => h.officers.map((o) => o.name).join('、')

function Board(props: { households: readonly HouseholdView[] }) {
  const { households } = props
  const [filter, setFilter] = useHistoryState<Filter>('households', z.enum(keys), 'all')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const beside = useSidePanel()
  const taken = households.filter((h) => chosen.has(h.id) && isUnchecked(h))
  const choose = (some: readonly HouseholdView[], on: boolean) => {
    const ids = new Set(some.map(({ id }) => id))
    setChosen(new Set([...[...chosen].filter((id) => !ids.has(id)), ...(on ? ids : [])]))
  }
  const open = households.find((h) => h.id === beside.openId)
  const rows = households.filter(filters[filter].keep)
  return (
    <div className={open ? 'beside' : undefined}>
      <div>
        <DataTable
          name="households"
          search="姓名、部室或片区"
          lead={
            <Chips
              label="筛选家庭"
              value={filter}
              onChange={setFilter}
              options={keys.map((key) => ({
                value: key,
                name: filters[key].name,
                count: households.filter(filters[key].keep).length,
              }))}
            />
          }
          acts={(shown) => <SheetsBack shown={shown} taken={taken} choose={choose} />}
          columns={columnsFor({ open: beside.open, ticks: households.some(isUnchecked), chosen, choose })}
          narrow={open && ['干部职工', '片区', '登记']}
          rows={rows}
          rowKey={(h) => h.id}
          chosen={(h) => h.id === beside.openId}
        />
      </div>
      {open && (
        <aside aria-label="一户的情况">
          <OneHousehold household={open} all={households} onClose={beside.close} />
        </aside>
      )}
    </div>
  )
}

type Ways = {
  open: (id: string) => void
  /** Whether any household waits for its sheet. */
  ticks: boolean
  chosen: ReadonlySet<string>
  choose: (some: readonly HouseholdView[], on: boolean) => void
}

function columnsFor({ open, ticks, chosen, choose }: Ways): readonly Column<HouseholdView>[] {
  return [
    {
      head: '干部职工',
      value: namesOf,
      cell: (h) => (
        <span className="pick-row">
          {ticks && (
            <Checkbox
              aria-label={`选${namesOf(h)}家`}
              disabled={!isUnchecked(h)}
              checked={isUnchecked(h) && chosen.has(h.id)}
              onChange={(event) => choose([h], event.target.checked)}
            />
          )}
          <button type="button" className="as-link" onClick={() => open(h.id)}>
            {namesOf(h)}
          </button>
        </span>
      ),
    },
    { head: '部室', filter: true, value: (h) => [...new Set(h.officers.map((o) => o.department))].join('、') },
    { head: '片区', filter: true, value: (h) => h.area, cell: (h) => h.area || <span className="soft">没有填</span> },
    {
      head: '范围内家属',
      value: (h) =>
        h.relatives
          .filter((r) => r.inScope)
          .map((r) => r.name)
          .join('、'),
    },
    { head: '登记', value: (h) => registrationNames[h.registration] },
    {
      head: '回避',
      value: (h) => [...new Set([...h.kin.map((k) => k.other), ...h.avoidances.map((a) => a.visitor)])].join('、'),
    },
  ]
}
