<?php

namespace Drupal\samspil\Plugin\Block;

use Drupal\Core\Block\BlockBase;
use Drupal\Core\Form\FormStateInterface;

/**
 * A form of Samspil's in a block.
 *
 * @Block(
 *   id = "samspil_skema",
 *   admin_label = @Translation("Samspil"),
 *   category = @Translation("Forms"),
 * )
 */
final class SkemaBlock extends BlockBase {

  /**
   * The settings: which form, and where it is posted to.
   */
  private const FIELDS = ['instrument' => 'Skema', 'address' => 'Modtagerens adresse'];

  public function defaultConfiguration() {
    return ['instrument' => 'parathed-kort', 'address' => ''];
  }

  public function blockForm($form, FormStateInterface $form_state) {
    foreach (self::FIELDS as $name => $label) {
      $form[$name] = [
        '#type' => 'textfield',
        '#title' => $label,
        '#default_value' => $this->configuration[$name],
        '#required' => TRUE,
      ];
    }
    return $form;
  }

  public function blockSubmit($form, FormStateInterface $form_state) {
    foreach (array_keys(self::FIELDS) as $name) {
      $this->configuration[$name] = $form_state->getValue($name);
    }
  }

  public function build() {
    return [
      '#theme' => 'samspil_skema',
      '#instrument' => $this->configuration['instrument'],
      '#address' => $this->configuration['address'],
      '#attached' => ['library' => ['samspil/skema']],
    ];
  }

}
