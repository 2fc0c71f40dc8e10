import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { orpc } from '../../../web/api.ts'
import { momentOf } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { KEPT_DAYS } from '../contract.ts'
import { ListPictures } from './list-pictures.tsx'
import './scans.css'

/** Receipt lists that came back signed: what of them is still to be registered. */
export function SignedLists(props: { done: number | undefined }) {
  const found = useQuery(
    orpc.scans.signed.queryOptions({
      input: {},
      // a page that was read may be another list
      queryKey: [...orpc.scans.signed.key(), props.done],
      placeholderData: keepPreviousData,
    }),
  )
  const lists = found.data?.lists ?? []
  if (lists.length === 0) return null
  return (
    <Part title="扫描回来的签收单" aside={`列出 ${KEPT_DAYS} 天内的；登记哪几户，由您对着图像勾`}>
      <ul className="signed-lists">
        {lists.map(({ receiptId, title, households, open, at }) => (
          <li key={receiptId} className="row">
            <strong>{title}</strong>
            <span className="soft">
              {households} 户，{momentOf(at)} 收到
            </span>
            <span className={open > 0 ? 'waits' : 'soft'}>
              {open > 0 ? `${open} 户没有登记送达` : '都登记过送达了'}
            </span>
            <Link to="/scans/receipts/$receiptId" params={{ receiptId }}>
              {open > 0 ? '照单登记' : '看签收单'}
              <span className="unseen">：{title}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** One list: as it came back on the left, its lines beside it to be ticked. */
export function OneSignedList(props: { deliver: (noticeIds: readonly string[]) => ReactNode }) {
  const { receiptId } = useParams({ from: '/shell/scans/receipts/$receiptId' })
  const found = useQuery(orpc.scans.receipts.queryOptions({ input: { receiptId } }))
  return (
    <Fetched of={found} what="签收单">
      {({ title, noticeIds, pages }) => (
        <>
          <PageHead title={`家访通知书签收单（${title}）`} back={{ to: '/scans', name: '扫描归档' }}>
            单上 {noticeIds.length} 户。对着图像，勾上签了名的；没有签的不勾，以后再登记。
          </PageHead>
          <div className="signed-list">
            <ListPictures called="签收单" file="receipts" pages={pages} />
            <div>{props.deliver(noticeIds)}</div>
          </div>
        </>
      )}
    </Fetched>
  )
}
