import { Checkbox, Input } from 'antd'
import type { Problem } from '../../../platform/problem.ts'
import { dutyNames, grantedDuties } from '../../../vocabulary/duties.ts'
import { problemAt } from '../../../web/problems.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import type { OfficerWithout } from '../roster-contract.ts'

/** What is wanted for somebody: unticked people keep what was typed for them. */
export type Wish = { ticked: boolean; name: string; duty: string }
export type Wishes = ReadonlyMap<string, Wish>

/** Who, why, by which sign-in name, and with which duty beside those of the post. */
export function NeededRows(props: {
  rows: readonly OfficerWithout[]
  wishOf: (row: OfficerWithout) => Wish
  change: (row: OfficerWithout, part: Partial<Wish>) => void
  problems: readonly Problem[]
}) {
  return (
    <DataTable
      name="accountsNeeded"
      search="姓名、部室"
      columns={columnsFor(props)}
      rows={props.rows}
      rowKey={(row) => row.officerId}
      foremost={(row) => props.problems.some(({ path }) => path?.startsWith(`accounts.${row.officerId}.`))}
      none="名册里需要账号的人都有了。"
    />
  )
}

/** 家访人、本轮 8 户；须由另一人同意 */
export function whyOf(row: OfficerWithout): string {
  const posts = row.duties.filter((duty) => duty !== 'officer').map((duty) => dutyNames[duty])
  const visits = row.visits > 0 ? [`本轮家访 ${row.visits} 户`] : []
  const charge = row.inCharge ? ['有分管或代管'] : []
  return [...posts, ...visits, ...charge].join('、') || '没有随职务来的职责'
}

function columnsFor(props: Parameters<typeof NeededRows>[0]): readonly Column<OfficerWithout>[] {
  const { wishOf, change, problems } = props
  const fault = (row: OfficerWithout, field: string) => problemAt(problems, `accounts.${row.officerId}.${field}`)
  return [
    {
      head: '姓名',
      value: (row) => row.name,
      cell: (row) => (
        <Checkbox checked={wishOf(row).ticked} onChange={(event) => change(row, { ticked: event.target.checked })}>
          {row.name}
        </Checkbox>
      ),
    },
    { head: '部室', filter: true, value: (row) => row.department },
    {
      head: '为什么需要',
      value: whyOf,
      cell: (row) => (
        <>
          {whyOf(row)}
          {row.needsTwo && <span className="from-post">由另一人同意才启用</span>}
        </>
      ),
    },
    {
      head: '登录名',
      value: (row) => wishOf(row).name,
      cell: (row) => (
        <>
          <Input
            className="sign-in-name"
            aria-label={`${row.name}的登录名`}
            value={wishOf(row).name}
            maxLength={40}
            spellCheck={false}
            autoComplete="off"
            status={fault(row, 'name') ? 'error' : ''}
            onChange={(event) => change(row, { name: event.target.value })}
          />
          <FaultLine text={fault(row, 'name')} />
        </>
      ),
    },
    {
      head: '另授予职责',
      act: true,
      cell: (row) =>
        row.needsTwo || !wishOf(row).ticked ? (
          <span className="soft">{row.needsTwo ? '启用以后再授予' : '不授予'}</span>
        ) : (
          <>
            <select
              className="native"
              aria-label={`另授予${row.name}的职责`}
              value={wishOf(row).duty}
              onChange={(event) => change(row, { duty: event.target.value })}
            >
              <option value="">不授予</option>
              {grantedDuties.map((duty) => (
                <option key={duty} value={duty}>
                  {dutyNames[duty]}
                </option>
              ))}
            </select>
            <FaultLine text={fault(row, 'duty')} />
          </>
        ),
    },
  ]
}

function FaultLine(props: { text: string | undefined }) {
  return props.text ? <div className="fault">{props.text}</div> : null
}
