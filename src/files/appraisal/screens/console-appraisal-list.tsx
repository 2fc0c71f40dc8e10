import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { momentOf } from '../../../web/ui/dates.ts'
import { FactsList } from '../../../web/ui/facts-list.tsx'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import type { AppraisalLine, AppraisalList } from '../contract.ts'
import { appraisalStateNames } from '../rules.ts'
import { countsOf, nameOf, verdictOf } from './appraisal-labels.ts'
import { DecideVolumes } from './console-decide-volumes.tsx'
import { SignAppraisal } from './console-sign-appraisal.tsx'
import './appraisal.css'

const EACH_MS = 2_000

/** One list: what is done with each volume, and both signatures. */
export function OneAppraisal() {
  const { appraisalId } = useParams({ from: '/shell/appraisal/$appraisalId' })
  const seen = useQuery(
    orpc.appraisal.show.queryOptions({
      input: { appraisalId },
      refetchInterval: ({ state }) => (state.data?.list.state === 'running' ? EACH_MS : false),
    }),
  )
  return (
    <Fetched of={seen} what="清册">
      {({ list, lines }) => (
        <>
          <PageHead
            title={nameOf(list)}
            help="appraisal"
            back={{ to: '/appraisal', name: '到期鉴定' }}
            acts={<Taken list={list} />}
          >
            {appraisalStateNames[list.state]}：{countsOf(list)}
          </PageHead>
          <Body list={list} lines={lines} />
        </>
      )}
    </Fetched>
  )
}

function Taken(props: { list: AppraisalList }) {
  const { id, state } = props.list
  const keeps = useHolds('recordsOffice')
  return (
    <>
      <a className="act second" href={`/api/appraisal/${id}/list.pdf`} target="_blank" rel="noreferrer">
        销毁清册
      </a>
      {keeps && state === 'done' && (
        <a className="act second" href={`/api/appraisal/${id}/proof.json`} download>
          下载销毁证明
        </a>
      )}
    </>
  )
}

function Signed(props: { list: AppraisalList }) {
  const { proposedBy, proposedAt, agreedBy, agreedAt, doneAt, words, state } = props.list
  if (proposedAt === null && words === '') return null
  const signature = (who: string | null, at: string | null) => (at === null ? '' : `${who ?? ''}　${momentOf(at)}`)
  return (
    <FactsList
      rows={[
        ['退回的原因', state === 'open' ? words : ''],
        ['鉴定人', signature(proposedBy, proposedAt)],
        ['监销人', signature(agreedBy, agreedAt)],
        ['销毁完毕', doneAt === null ? '' : momentOf(doneAt)],
        [
          '还要办的',
          doneAt === null ? '' : '打印、拷走的和这以前做的备份里仍有这些档案：请收回销毁，在打印的清册上登记经手人。',
        ],
      ]}
    />
  )
}

function Body(props: { list: AppraisalList; lines: readonly AppraisalLine[] }) {
  const { list, lines } = props
  const [chosen, setChosen] = useState<readonly AppraisalLine[] | null>(null)
  const decides = useHolds('recordsOffice') && list.state === 'open'
  return (
    <div className="stack">
      <Signed list={list} />
      {decides && chosen ? (
        <DecideVolumes
          key={chosen.map((line) => line.sourceId + line.householdId).join()}
          list={list}
          lines={chosen}
          onDone={() => setChosen(null)}
        />
      ) : (
        <SignAppraisal key={list.version} list={list} lines={lines} />
      )}
      <DataTable
        name="appraisalVolumes"
        search={decides ? '卷号、轮次或姓名' : '卷号或轮次'}
        columns={columnsOf(decides, (line) => setChosen([line]))}
        rows={lines}
        rowKey={(line) => `${line.sourceId} ${line.householdId}`}
        chosen={(line) => chosen?.includes(line) ?? false}
        {...(decides
          ? {
              acts: (shown: readonly AppraisalLine[]) => (
                <Button disabled={shown.length === 0} onClick={() => setChosen(shown)}>
                  把表里的 {shown.length} 卷一起定
                </Button>
              ),
            }
          : {})}
      />
    </div>
  )
}

function columnsOf(decides: boolean, onDecide: (line: AppraisalLine) => void): Column<AppraisalLine>[] {
  return [
    {
      head: '卷号',
      value: (line) => line.fileNumbers,
      cell: (line) => <span className="keep">{line.fileNumbers}</span>,
    },
    ...(decides
      ? [
          {
            head: '姓名',
            value: (line: AppraisalLine) => line.names.join('、'),
            cell: (line: AppraisalLine) =>
              line.officerId ? (
                <Link to="/archive/$officerId" params={{ officerId: line.officerId }}>
                  {line.names.join('、')}
                </Link>
              ) : null,
          },
        ]
      : []),
    { head: '轮次', filter: true, value: (line) => line.round },
    { head: '保管期限', value: (line) => `${line.years} 年，${line.until} 年底期满`, order: (line) => line.until },
    {
      head: '处理',
      filter: true,
      value: verdictOf,
      cell: (line) => (
        <>
          <span className={line.verdict === null ? 'waits' : undefined}>{verdictOf(line)}</span>
          {line.open && (line.verdict !== 'extend' || line.outcome === 'held') && (
            <span className="soft small appraisal-open">{line.open}</span>
          )}
        </>
      ),
    },
    { head: '原因', value: (line) => (line.outcome === 'held' ? '' : line.reason) },
    ...(decides
      ? [
          {
            head: '办理',
            act: true as const,
            cell: (line: AppraisalLine) => (
              <Button size="small" onClick={() => onDecide(line)}>
                {line.verdict === null ? '定' : '改'}
                <span className="unseen">：{line.fileNumbers}</span>
              </Button>
            ),
          },
        ]
      : []),
  ]
}
