import { AttendanceBack } from '../../files/scans/screens/console-attendance-back.tsx'
import { ActivityVolume } from '../../files/volumes/screens/console-volume.tsx'
import { OneActivity } from '../../outreach/activities/screens/console-activity.tsx'

/** One activity: its path, its list, what came back of it by scan, and what is kept of it once it is closed. */
export function ActivityPage() {
  return (
    <OneActivity
      back={(gatheringId) => <AttendanceBack gatheringId={gatheringId} />}
      volume={(activityId) => <ActivityVolume activityId={activityId} />}
    />
  )
}
