import { AttendanceBack } from '../../files/scans/screens/console-attendance-back.tsx'
import { OneSession } from '../../outreach/training/screens/console-session.tsx'

/** One training: its arrangement and its list, and what came back of it by scan. */
export function SessionPage() {
  return <OneSession back={(gatheringId) => <AttendanceBack gatheringId={gatheringId} />} />
}
