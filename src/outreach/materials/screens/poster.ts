/** The first picture of a film, taken in the uploader's browser; nothing where the browser cannot show the film. */
const AT_SECONDS = 0.5
const WIDTH = 960
const PATIENCE_MS = 15_000

export async function posterOf(file: File): Promise<Blob | null> {
  const url = URL.createObjectURL(file)
  try {
    const video = document.createElement('video')
    video.muted = true
    video.preload = 'auto'
    video.src = url
    await happens(video, 'loadeddata')
    if (video.videoWidth === 0) return null
    video.currentTime = Math.min(AT_SECONDS, (Number.isFinite(video.duration) ? video.duration : 0) / 2)
    await happens(video, 'seeked')
    return await drawn(video)
  } catch {
    return null // a plain card stands for it
  } finally {
    URL.revokeObjectURL(url)
  }
}

function happens(video: HTMLVideoElement, what: 'loadeddata' | 'seeked'): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no picture in time')), PATIENCE_MS)
    video.addEventListener(what, () => {
      clearTimeout(late)
      resolve()
    })
    video.addEventListener('error', () => {
      clearTimeout(late)
      reject(new Error('no film'))
    })
  })
}

function drawn(video: HTMLVideoElement): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.min(WIDTH, video.videoWidth)
  canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
}
