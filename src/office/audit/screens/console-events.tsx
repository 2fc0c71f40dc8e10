import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type api, orpc } from '../../../web/api.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { addDays, momentOf, today } from '../../../web/ui/dates.ts'
import { DayField } from '../../../web/ui/day-field.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import type { AuditSearch } from '../contract.ts'

type AuditEvent = Awaited<ReturnType<typeof api.audit.events>>['events'][number]

/** 审计日志: when, who, what, about whom; never the content, never what a family answered. */
export function AuditLog() {
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState<AuditSearch>({ from: addDays(today(), -30), to: today() })
  const names = useQuery(orpc.audit.names.queryOptions({ input: {} }))
  const log = useInfiniteQuery(
    orpc.audit.events.infiniteOptions({
      input: (before: string | undefined) => ({ ...search, ...(before === undefined ? {} : { before }) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => (last.more ? last.events.at(-1)?.id : undefined),
    }),
  )
  const set = (key: keyof AuditSearch) => (value: string) => {
    const { [key]: _, ...others } = search
    setSearch(value === '' ? others : { ...others, [key]: value })
  }
  const asked = new URLSearchParams(Object.entries(search).map(([key, value]) => [key, value ?? '']))
  return (
    <>
      <PageHead
        title="审计日志"
        help="audit"
        acts={
          <a className="act second" href={`/api/audit/events.xlsx?${asked}`} download>
            导出表格
          </a>
        }
      >
        谁在何时做了什么。只增不改，不含业务内容，也不含家属的答复。家访当场办的只记到月，过了当月才列出，不列是谁；不登门的，本轮结束以后才列出。
      </PageHead>
      <div className="stack">
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault()
            set('who')(typed.trim())
          }}
        >
          <div className="two">
            <DayField label="从" value={search.from ?? today()} years={0} onChange={set('from')} />
            <DayField label="到" value={search.to ?? today()} years={0} onChange={set('to')} />
          </div>
          <div className="two">
            <TextField
              label="姓名或登录名"
              hint="谁做的，或者关于谁；可以只写一部分"
              value={typed}
              max={40}
              onChange={setTyped}
            />
            <SelectField
              label="做了什么"
              none="全部"
              value={search.name ?? ''}
              onChange={set('name')}
              options={(names.data?.names ?? []).map(({ name, said: sentence }) => ({ value: name, name: sentence }))}
            />
          </div>
          <div>
            <Button htmlType="submit">查找</Button>
          </div>
        </form>
        <Fetched of={log} what="审计日志">
          {({ pages }) => {
            const events = pages.flatMap((page) => page.events)
            if (events.length === 0)
              return <Empty title="没有记录">这几天里没有这样的记录。可以放宽日期，或少写一些条件。</Empty>
            return (
              <>
                <DataTable name="auditEvents" columns={columns} rows={events} rowKey={(event) => event.id} served />
                {log.hasNextPage && (
                  <div>
                    <Button loading={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
                      更早的记录
                    </Button>
                  </div>
                )}
              </>
            )
          }}
        </Fetched>
      </div>
    </>
  )
}

const columns: readonly Column<AuditEvent>[] = [
  {
    head: '时间',
    value: (event) => momentOf(event.at),
    order: (event) => event.at,
    cell: (event) => <span className="keep">{momentOf(event.at)}</span>,
  },
  { head: '谁', value: (event) => event.actor },
  { head: '做了什么', value: (event) => event.said },
  {
    head: '关于',
    value: (event) => event.about,
    // a sign-in is about whoever signed in: said once
    cell: (event) => (event.about === event.actor ? '' : event.about || <NumberOf id={event.subjectId} />),
  },
]

/** What has no name here: enough of its number to find the same thing again; the whole number is in the export. */
function NumberOf(props: { id: string }) {
  return props.id === '' ? null : (
    <span className="soft small keep" title={props.id}>
      编号末尾 {props.id.slice(-6)}
    </span>
  )
}
