import { useState } from 'react'
import { Chips } from '../../web/ui/choose.tsx'
import { type Column, DataTable } from '../../web/ui/data-table.tsx'
import { Part } from '../../web/ui/page-head.tsx'
import { postNames, relationNames } from '../contract.ts'
import type { ImportView, ReadOfficer } from './import-view.ts'

/** What was recognised: counts, sheets and columns, then each officer. */
export function Recognised(props: { view: ImportView }) {
  const { summary, officers } = props.view
  return (
    <>
      <dl className="counts">
        <Count name="名干部职工" value={summary.officers} />
        <Count name="个部室" value={summary.departments} />
        <Count name="个家庭" value={summary.households} />
        <Count name="对夫妻同在本单位" value={summary.couples} />
        <Count name="名家属在家访范围内" value={summary.relativesInScope} />
      </dl>
      <div className="part">
        <Sheets sheets={summary.sheets} />
      </div>
      <Officers officers={officers} />
    </>
  )
}

function Count(props: { name: string; value: number }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </div>
  )
}

const kinds = { officers: '干部职工', relatives: '家属', other: '没有用到' } as const
const fields: Record<string, string> = {
  number: '序号',
  name: '姓名',
  gender: '性别',
  birth: '出生年月',
  party: '政治面貌',
  department: '部室',
  title: '职务',
  phone: '电话',
  area: '片区',
  charge: '分管',
  contact: '对口联系',
  kin: '亲属关系',
  notes: '备注',
  officerName: '职工姓名',
  relation: '称谓',
  relativeName: '家属姓名',
  local: '是否在本地',
  workplace: '工作单位',
}

function Sheets(props: { sheets: ImportView['summary']['sheets'] }) {
  return (
    <>
      <h2>各张表怎样认的</h2>
      <ul>
        {props.sheets.map((sheet) => (
          <li key={sheet.name} className="sheet-seen">
            <strong>{sheet.name}</strong>{' '}
            <span className="soft">
              {kinds[sheet.kind]}
              {sheet.kind !== 'other' && `，${sheet.rows} 行`}
              {sheet.headRow !== null && `，表头在第 ${sheet.headRow} 行`}
            </span>
            {sheet.columns.length > 0 && (
              <ul className="seen-columns small">
                {sheet.columns.map(({ header, field }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a sheet may have two columns of one name, and they never move
                  <li key={`${index} ${header}`}>
                    {header}
                    {fields[field] !== header && <span className="soft"> 认作 {fields[field] ?? '没有用到'}</span>}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

const filters = {
  all: { name: '全部', keep: () => true },
  blocked: { name: '有问题，先不登记', keep: (o: ReadOfficer) => o.blocked },
  couple: { name: '夫妻同在本单位', keep: (o: ReadOfficer) => o.coupleWith !== null },
  alone: { name: '没有范围内的家属', keep: (o: ReadOfficer) => !o.relatives.some((r) => r.inScope) },
} as const
type Filter = keyof typeof filters
const filterKeys = ['all', 'blocked', 'couple', 'alone'] as const

function Officers(props: { officers: readonly ReadOfficer[] }) {
  const [filter, setFilter] = useState<Filter>('all')
  if (props.officers.length === 0) return null
  return (
    <Part title="认出的人">
      <div className="stack">
        <Chips
          label="筛选干部职工"
          value={filter}
          onChange={setFilter}
          options={filterKeys.map((key) => ({
            value: key,
            name: filters[key].name,
            count: props.officers.filter(filters[key].keep).length,
          }))}
        />
        <DataTable
          caption="认出的干部职工"
          columns={columns}
          rows={props.officers.filter(filters[filter].keep)}
          rowKey={(officer) => `${officer.row} ${officer.name}`}
        />
      </div>
    </Part>
  )
}

const columns: readonly Column<ReadOfficer>[] = [
  {
    head: '姓名',
    cell: (o) => (
      <>
        {o.name ?? '（没有姓名）'} <span className="soft small keep">第 {o.row} 行</span>
        {o.blocked && <div className="waits small">有问题，先不登记</div>}
      </>
    ),
  },
  {
    head: '部室与职务',
    cell: (o) => (
      <>
        {o.department ?? '部室不明'}
        <div className="soft small">
          {[o.title, o.post === 'staff' ? '' : postNames[o.post]].filter(Boolean).join(' · ')}
        </div>
      </>
    ),
  },
  { head: '分管领导', cell: (o) => o.chargedBy.join('、') || <span className="soft">没有填</span> },
  { head: '对口联系', cell: (o) => o.contacts.join('、') || <span className="soft">没有填</span> },
  { head: '家属', cell: (o) => <Kin officer={o} /> },
]

function Kin(props: { officer: ReadOfficer }) {
  const { coupleWith, relatives } = props.officer
  if (!coupleWith && relatives.length === 0) return <span className="soft">没有登记</span>
  return (
    <ul className="kin">
      {coupleWith && <li>与{coupleWith}是夫妻，同一户</li>}
      {relatives.map((r, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two relatives may both be without a name, and they never move
        <li key={`${index} ${r.name}`} className={r.inScope ? undefined : 'out'}>
          {r.relation ? relationNames[r.relation] : '称谓不明'} {r.name ?? ''}
          {!r.inScope && <span className="small">（{r.reason}）</span>}
        </li>
      ))}
    </ul>
  )
}
