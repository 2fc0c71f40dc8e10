import { AttendanceBack } from '../../files/scans/screens/console-attendance-back.tsx'
import { OneActivity } from '../../outreach/activities/screens/console-activity.tsx'

/** One activity: its path, its list, and what came back of it by scan. */
export function ActivityPage() {
  return <OneActivity back={(gatheringId) => <AttendanceBack gatheringId={gatheringId} />} />
}
