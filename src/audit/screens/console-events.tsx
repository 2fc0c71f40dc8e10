import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type api, orpc } from '../../web/api.ts'
import { ChoiceField } from '../../web/ui/choice-field.tsx'
import { type Column, DataTable } from '../../web/ui/data-table.tsx'
import { momentOf } from '../../web/ui/dates.ts'
import { PageHead } from '../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../web/ui/states.tsx'
import { eventName, eventNames } from './event-names.ts'

type AuditEvent = Awaited<ReturnType<typeof api.audit.events>>['events'][number]

/** 审计日志: when, who, what, on which number; never the content. */
export function AuditLog() {
  const [name, setName] = useState('')
  const log = useInfiniteQuery(
    orpc.audit.events.infiniteOptions({
      input: (before: string | undefined) => ({
        ...(before === undefined ? {} : { before }),
        ...(name === '' ? {} : { name }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => (last.more ? last.events.at(-1)?.id : undefined),
    }),
  )
  return (
    <>
      <PageHead title="审计日志">谁在何时做了什么。只增不改，不含业务内容。</PageHead>
      <div className="stack">
        <div className="form">
          <ChoiceField
            label="只看一种操作"
            none="全部"
            value={name}
            onChange={setName}
            options={Object.entries(eventNames).map(([value, said]) => ({ value, name: said }))}
          />
        </div>
        <Fetched of={log} what="审计日志">
          {({ pages }) => {
            const events = pages.flatMap((page) => page.events)
            if (events.length === 0) return <Empty title="没有记录">这一种操作还没有发生过。</Empty>
            return (
              <>
                <DataTable caption="审计日志" columns={columns} rows={events} rowKey={(event) => event.id} whole />
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
  { head: '时间', cell: (event) => <span className="keep">{momentOf(event.at)}</span> },
  { head: '谁', cell: (event) => event.actor },
  { head: '做了什么', cell: (event) => eventName(event.name) },
  { head: '对象编号', cell: (event) => <span className="soft small">{event.subjectId}</span> },
]
