import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { orpc } from '../../../web/api.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { SignedLists } from './console-receipts.tsx'
import { DropScans } from './console-scan-drop.tsx'
import { ScanList } from './console-scan-list.tsx'
import { Tray } from './console-scan-tray.tsx'
import { runs } from './scan-labels.ts'
import './scans.css'

const EACH_MS = 1_000

/** 扫描归档: what was signed on paper comes back; what the codes did not settle is asked, a page at a time (方案 §三.5). */
export function Scans() {
  const list = useQuery(
    orpc.scans.list.queryOptions({
      input: {},
      refetchInterval: (of) => (of.state.data?.scans.some(runs) ? EACH_MS : false),
    }),
  )
  // each page that was read may wait: the tray is asked again as the pages come, and what it held stays meanwhile
  const done = list.data?.scans.reduce((sum, { pagesDone }) => sum + pagesDone, 0)
  const tray = useQuery(
    orpc.scans.tray.queryOptions({
      input: {},
      queryKey: ['tray', done],
      enabled: done !== undefined,
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <>
      <PageHead title="扫描归档" help="scans">
        签好名的登记表、承诺书、签收单，扫描或拍照后放进来：登记表、承诺书按纸角的码归到各户的档案，签收单照着登记送达。
      </PageHead>
      <div className="stack scans">
        <DropScans small={(list.data?.scans.length ?? 0) > 0} />
        <Fetched of={tray} what="待认页">
          {({ pages, more }) => <Tray pages={pages} more={more} />}
        </Fetched>
        <SignedLists done={done} />
        <Fetched of={list} what="扫描件">
          {({ scans }) => <ScanList scans={scans} />}
        </Fetched>
      </div>
    </>
  )
}
