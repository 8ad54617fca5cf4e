// Keeps a progress page fresh: asks for the job's state until it has ended, then shows the page as it then is.
export function keepFresh() {
  const place = document.querySelector('[data-job]');
  if (!place) { return; }
  const bar = place.querySelector('progress');
  const text = place.querySelector('[data-job-count]');
  const ask = async () => {
    try {
      const answer = await fetch(`/jobs/${place.dataset.job}.json`, { headers: { Accept: 'application/json' } });
      if (!answer.ok) { return; }
      const job = await answer.json();
      if (job.state === 'Done' || job.state === 'Failed') { location.reload(); return; }
      if (job.total > 0) { bar.max = job.total; bar.value = job.done; }
      text.textContent = job.total > 0 ? `${job.done.toLocaleString('en')} / ${job.total.toLocaleString('en')}` : job.done.toLocaleString('en');
    } catch { /* The server may be busy or away for a moment: ask again. */ }
    setTimeout(ask, 1000);
  };
  setTimeout(ask, 700);
}
