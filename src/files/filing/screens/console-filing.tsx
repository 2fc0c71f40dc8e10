import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { orpc } from '../../../web/api.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { CheckLines } from './console-check-lines.tsx'
import { FileRound } from './console-file-round.tsx'
import { Filed } from './console-filed.tsx'
import './filing.css'

/** 归档 of a round (方案 §三.5): what is still missing, the act, then its catalogues. */
export function Filing() {
  const { roundId } = useParams({ from: '/shell/archive/filing/$roundId' })
  const keeps = useHolds('recordsOffice')
  const list = useQuery(orpc.filing.checklist.queryOptions({ input: { roundId } }))
  return (
    <Fetched of={list} what="归档检查单">
      {(list) => (
        <>
          <PageHead
            title={`${list.round.name}归档`}
            help="filing"
            back={keeps ? { to: '/archive', name: '档案' } : { to: '/round', name: '本轮' }}
          >
            {list.filings.length === 0
              ? '归档以后这一轮的卷不再变动；后来才有的材料另外补归'
              : `已经归档 · ${list.year}年度 · 保管期限${list.period.name}`}
          </PageHead>
          {list.filings.length === 0 ? <CheckLines lines={list.lines} /> : <Filed list={list} />}
          {keeps && list.filings.length === 0 && <FileRound list={list} />}
        </>
      )}
    </Fetched>
  )
}
