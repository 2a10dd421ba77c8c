<?php

/**
 * Takes in what a form hands over, and keeps each report as a page of its own, of which the wiki keeps every revision.
 *
 * Nothing here looks whether the scores follow from the answers: that takes Samspil's functions, which run in Node and as a command.
 */
class action_plugin_samspil extends \dokuwiki\Extension\ActionPlugin
{
    private const MOST_BYTES = 4 * 1024 * 1024;

    public function register(Doku_Event_Handler $controller)
    {
        $controller->register_hook('DOKUWIKI_STARTED', 'AFTER', $this, 'giveToken');
        $controller->register_hook('AJAX_CALL_UNKNOWN', 'BEFORE', $this, 'takeIn');
    }

    /** Pages are cached, so the token that belongs to the session is no part of them. */
    public function giveToken()
    {
        global $JSINFO;
        $JSINFO['samspil'] = ['token' => getSecurityToken()];
    }

    public function takeIn(Doku_Event $event)
    {
        if ($event->data !== 'plugin_samspil') return;
        $event->preventDefault();
        $event->stopPropagation();
        global $INPUT;
        $text = $INPUT->post->str('report');
        if (!checkSecurityToken()) return $this->refuse(403, 'Siden er for gammel. Genindlæs den, og aflevér igen.');
        if (strlen($text) > self::MOST_BYTES) return $this->refuse(413, 'Besvarelsen er for stor.');
        $report = json_decode($text, true);
        $page = $this->pageOf($report);
        if ($page === null) return $this->refuse(400, 'Det er ikke en besvarelse.');
        $needed = page_exists($page) ? AUTH_EDIT : AUTH_CREATE;
        if (auth_quickaclcheck($page) < $needed) return $this->refuse(403, 'Du har ikke lov til at gemme her.');

        // Whatever somebody typed, it cannot end the block: in JSON a "<" stands in texts only, and may be written so.
        $block = '<file - besvarelse.json>' . str_replace('<', '\u003c', $text) . '</file>';
        saveWikiText($page, '====== ' . $report['instrument']['id'] . " ======\n\n" . $block . "\n", 'Afleveret, udgave ' . (int) $report['revision']);
        $this->answer(200, ['message' => 'Besvarelsen er gemt i wikien.', 'href' => wl($page, '', true)]);
    }

    /** The page of a report, or null where it is none. */
    private function pageOf($report)
    {
        $id = $report['id'] ?? null;
        $instrument = $report['instrument']['id'] ?? null;
        $isReport = ($report['format'] ?? null) === 'samspil-report/1' && ($report['status'] ?? null) === 'final'
            && is_string($id) && preg_match('/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/', $id)
            && is_string($instrument) && preg_match('/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/', $instrument);
        return $isReport ? cleanID("besvarelser:$instrument:$id") : null;
    }

    private function refuse(int $status, string $message)
    {
        $this->answer($status, ['message' => $message]);
    }

    private function answer(int $status, array $receipt)
    {
        http_status($status);
        header('Content-Type: application/json; charset=utf-8');
        echo json_encode($receipt);
    }
}
