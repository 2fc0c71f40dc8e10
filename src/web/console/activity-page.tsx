import { AttendanceBack } from '../../files/scans/screens/console-attendance-back.tsx'
import { ActivityVolume } from '../../files/volumes/screens/console-volume.tsx'
import { OneActivity } from '../../outreach/activities/screens/console-activity.tsx'
import { ActivityWall } from '../../outreach/wall/screens/console-wall.tsx'

/** One activity: its path, its list, its picture wall, what came back of it by scan, and what is kept of it once it is closed. */
export function ActivityPage() {
  return (
    <OneActivity
      back={(gatheringId) => <AttendanceBack gatheringId={gatheringId} />}
      wall={(activityId) => <ActivityWall activityId={activityId} />}
      volume={(activityId) => <ActivityVolume activityId={activityId} />}
    />
  )
}
