import { Notices } from '../../visiting/notices/screens/console-notices.tsx'
import { NewSlip } from '../../visiting/slips/screens/console-slip.tsx'
import { UrgeLink } from '../../visiting/urging/screens/urge-link.tsx'
import { AddressWarning } from './address-warning.tsx'

/** The notices of the round; what stands with one family's besides. */
export function NoticesPage() {
  return (
    <>
      <AddressWarning />
      <UrgeLink />
      <Notices more={(visitId) => <NewSlip visitId={visitId} />} />
    </>
  )
}
