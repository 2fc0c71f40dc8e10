import { OneSignedList } from '../../files/scans/screens/console-receipts.tsx'
import { ReceiptsSigned } from '../../visiting/notices/screens/console-receipts-signed.tsx'

/** A receipt list that came back: its pictures, and the deliveries that are registered from it. */
export function ReceiptsPage() {
  return <OneSignedList deliver={(noticeIds) => <ReceiptsSigned noticeIds={noticeIds} />} />
}
